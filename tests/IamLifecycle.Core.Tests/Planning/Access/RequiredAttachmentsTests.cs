using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Access;

/// <summary>What is listed of a user on day 10, so that no call is made for what no decision depends on.</summary>
public sealed class RequiredAttachmentsTests
{
    private const string Others = "SigningCertificate SshPublicKey ServiceSpecificCredential";
    private static readonly LifecyclePolicy Takeover = TestPolicy.Default with { Takeover = true };

    public static TheoryData<string, UserSnapshot, LifecyclePolicy, string> Cases =>
        new()
        {
            { "in a steady account nothing", UserSnapshots.WithKeys("A0*"), TestPolicy.Default, "" },
            {
                "without a row all that quarantine takes",
                UserSnapshots.WithKeys("A0*").WithoutRow(),
                TestPolicy.Default,
                $"{Others} LoginProfile"
            },
            {
                "suspended the same",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { Suspended = true }),
                TestPolicy.Default,
                $"{Others} LoginProfile"
            },
            {
                "expired the same",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(10) }),
                TestPolicy.Default,
                $"{Others} LoginProfile"
            },
            {
                "not yet expired nothing",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(10.1) }),
                TestPolicy.Default,
                ""
            },
            { "to be resumed what suspension took and gives back", UserSnapshots.WithKeys("A0*o").Denied(), TestPolicy.Default, Others },
            {
                "with groups in the row groups",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { Groups = [] }),
                TestPolicy.Default,
                "Group"
            },
            {
                "with policies in the row policies",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ManagedPolicies = [] }),
                TestPolicy.Default,
                "AttachedPolicy"
            },
            {
                "to be adopted all that refuses it",
                Outsider().WithRow(row => row with { Adopt = true }),
                TestPolicy.Default,
                "LoginProfile MfaDevice InlinePolicy Group AttachedPolicy"
            },
            { "of the older layout the same", Outsider("current"), Takeover, "LoginProfile MfaDevice InlinePolicy Group AttachedPolicy" },
            {
                "of the older layout, its last key superseded",
                Outsider("pending_deletion"),
                Takeover,
                "LoginProfile MfaDevice InlinePolicy Group AttachedPolicy"
            },
            { "with no tag of the older layout nothing", Outsider("x"), Takeover, "" },
            { "without TAKEOVER nothing", Outsider("current"), TestPolicy.Default, "" },
            { "ours already nothing", UserSnapshots.WithKeys("A0*").WithRow(row => row with { Adopt = true }), TestPolicy.Default, "" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_what_a_decision_may_depend_on_is_listed(string what, UserSnapshot snapshot, LifecyclePolicy policy, string kinds) =>
        RequiredAttachments
            .For(snapshot.Row, snapshot.User!, policy, UserSnapshots.Day(10))
            .Should()
            .BeEquivalentTo(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<UserAttachmentKind>), what);

    /// <summary>Nobody's user, with one tag beside another.</summary>
    private static UserSnapshot Outsider(string value = "x") =>
        UserSnapshots
            .WithKeys("A0?")
            .WithUser(user => user with { Path = "/" })
            .WithTags(tags => tags.Clear().Add("team", "a").Add("AKIAAAAAAAAAAAAAAAAA", value));
}

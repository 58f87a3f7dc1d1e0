using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Access;

/// <summary>The attachments that are listed for a user on day 10. No call is made for attachments that no decision depends on.</summary>
public sealed class RequiredAttachmentsTests
{
    private const string Others = "SigningCertificate SshPublicKey ServiceSpecificCredential";
    private static readonly LifecyclePolicy Takeover = TestPolicy.Default with { Takeover = true };

    public static TheoryData<string, UserSnapshot, LifecyclePolicy, string> Cases =>
        new()
        {
            { "steady: nothing", UserSnapshots.WithKeys("A0*"), TestPolicy.Default, "" },
            {
                "without a row: everything that quarantine deactivates or deletes",
                UserSnapshots.WithKeys("A0*").WithoutRow(),
                TestPolicy.Default,
                $"{Others} LoginProfile"
            },
            {
                "suspended: the same",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { Suspended = true }),
                TestPolicy.Default,
                $"{Others} LoginProfile"
            },
            {
                "expired: the same",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(10) }),
                TestPolicy.Default,
                $"{Others} LoginProfile"
            },
            {
                "not yet expired: nothing",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ExpiresAt = UserSnapshots.Day(10.1) }),
                TestPolicy.Default,
                ""
            },
            { "to be resumed: what suspension deactivated", UserSnapshots.WithKeys("A0*o").Denied(), TestPolicy.Default, Others },
            {
                "with groups in the row: groups",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { Groups = [] }),
                TestPolicy.Default,
                "Group"
            },
            {
                "with policies in the row: policies",
                UserSnapshots.WithKeys("A0*").WithRow(row => row with { ManagedPolicies = [] }),
                TestPolicy.Default,
                "AttachedPolicy"
            },
            {
                "to be adopted: everything that prevents the adoption",
                Unmanaged().WithRow(row => row with { Adopt = true }),
                TestPolicy.Default,
                "LoginProfile MfaDevice InlinePolicy Group AttachedPolicy"
            },
            { "of the older layout: the same", Unmanaged("current"), Takeover, "LoginProfile MfaDevice InlinePolicy Group AttachedPolicy" },
            {
                "of the older layout, with the last key superseded: the same",
                Unmanaged("pending_deletion"),
                Takeover,
                "LoginProfile MfaDevice InlinePolicy Group AttachedPolicy"
            },
            { "without a tag of the older layout: nothing", Unmanaged("x"), Takeover, "" },
            { "without TAKEOVER: nothing", Unmanaged("current"), TestPolicy.Default, "" },
            { "already owned: nothing", UserSnapshots.WithKeys("A0*").WithRow(row => row with { Adopt = true }), TestPolicy.Default, "" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_attachments_that_a_decision_may_depend_on_are_listed(
        string what,
        UserSnapshot snapshot,
        LifecyclePolicy policy,
        string kinds
    ) =>
        RequiredAttachments
            .For(snapshot.Row, snapshot.User!, policy, UserSnapshots.Day(10))
            .Should()
            .BeEquivalentTo(kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<UserAttachmentKind>), what);

    /// <summary>An unmanaged user with a tag for its team and one for a key id, which has the given value.</summary>
    private static UserSnapshot Unmanaged(string value = "x") =>
        UserSnapshots
            .WithKeys("A0?")
            .WithUser(user => user with { Path = "/" })
            .WithTags(tags => tags.Clear().Add("team", "a").Add("AKIAAAAAAAAAAAAAAAAA", value));
}

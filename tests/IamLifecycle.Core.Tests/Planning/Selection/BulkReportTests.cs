using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Running.Access;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>What a full run reports and selects from the bulk reads alone, on day 10, for a user with the key A of day 0.</summary>
public sealed class BulkReportTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true },
        AllowedGroups = new NamePatterns(["dev*"]),
        AllowedPolicies = new NamePatterns([]),
    };

    private static readonly ObservedUser Alice = UserSnapshots.WithKeys("A0*").User! with
    {
        Groups = ["ops"],
        ManagedPolicies = ["arn:aws:iam::1:policy/p"],
    };

    private static readonly ObservedUser Off = UserSnapshots.WithKeys("A0*o").Denied().User! with
    {
        Groups = ["ops"],
        ManagedPolicies = [],
    };
    private static readonly Row.Declared Exactly = new(UserSnapshots.Alice, []) { Groups = [], ManagedPolicies = [] };

    public static TheoryData<string, ObservedUser, Row.Declared, string> Kept =>
        new()
        {
            { "an owned user", Alice, Exactly, "OutsideAllowLists OutsideAllowLists" },
            { "only its groups", Alice with { ManagedPolicies = null }, Exactly with { ManagedPolicies = null }, "OutsideAllowLists" },
            { "only its policies", Alice with { Groups = null }, Exactly with { Groups = null }, "OutsideAllowLists" },
            {
                "an unknown attribute",
                Alice,
                Exactly with
                {
                    Unknown = ["Colour"],
                },
                "OutsideAllowLists OutsideAllowLists UnknownAttribute"
            },
            { "a user of another owner", Alice with { Path = "/" }, Exactly, "NotOwned" },
            { "the row manages nothing", Alice, new Row.Declared(UserSnapshots.Alice, []), "" },
        };

    [Theory]
    [MemberData(nameof(Kept))]
    public void Attachments_outside_of_the_allow_lists_are_reported_from_the_bulk_reads(
        string what,
        ObservedUser user,
        Row.Declared row,
        string reports
    ) => Reports(View(user, row)).Should().Be(reports, what);

    [Fact]
    public void A_protected_user_is_only_reported_as_protected() =>
        Reports(View(Alice, Exactly), Policy with { ProtectedUsers = new NamePatterns(["alice"]) }).Should().Be("Protected");

    [Fact]
    public void Attachments_are_reported_together_with_a_mail_that_did_not_arrive() =>
        Reports(Remembering(View(Alice, Exactly with { Console = true, Contact = new Contact("ann", null) }), "undelivered 9"))
            .Should()
            .Be("LoginUndelivered OutsideAllowLists OutsideAllowLists");

    [Fact]
    public void Attachments_are_reported_together_with_a_user_that_is_unused()
    {
        LifecyclePolicy reporting = Policy with { Unused = new UnusedPolicy(Duration.FromDays(5), Suspend: false) };

        Reports(View(Alice, Exactly) with { Report = Report(9, new ReportedKey(true, UserSnapshots.Day(0))) }, reporting)
            .Should()
            .Be("OutsideAllowLists OutsideAllowLists Unused");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_credential_that_IAM_refuses_to_activate_is_reported_until_the_next_attempt(int seconds, bool waits)
    {
        var refusal = new Refusal(UserSnapshots.Day(9), UserSnapshots.Day(10) - Duration.FromSeconds(seconds));
        AccountSnapshot view = View(
            Refused(Alice with { Groups = [], ManagedPolicies = [] }, refusal),
            new Row.Declared(UserSnapshots.Alice, [])
        );

        Reports(view).Should().Be(waits ? "CredentialStaysOff" : "");
        WorkSelector
            .Select(view, Policy, UserSnapshots.Day(10))
            .Users.Select(request => request.Reason)
            .Should()
            .Equal(waits ? [] : [Reason.Resumed]);
    }

    [Fact]
    public void A_suspended_user_is_reported_as_suspended_without_its_refused_credentials_or_its_mail()
    {
        ObservedUser off = Refused(Off, new Refusal(UserSnapshots.Day(9), UserSnapshots.Day(11)));
        var row = new Row.Declared(UserSnapshots.Alice, [])
        {
            Suspended = true,
            Console = true,
            Contact = new Contact("ann", null),
        };

        Reports(Remembering(View(off, row), "undelivered 9")).Should().Be("Suspended");
        Reports(View(Off, row with { Groups = [] })).Should().Be("OutsideAllowLists Suspended");
    }

    [Fact]
    public void A_protected_row_without_a_user_is_only_reported_as_protected()
    {
        AccountSnapshot view = View(Alice, Exactly with { Console = true, Contact = new Contact("ann", null) }) with { Users = [] };

        Reports(view, Policy with { ProtectedUsers = new NamePatterns(["alice"]) }).Should().Be("Protected");
    }

    [Fact]
    public void A_suspended_row_without_a_user_is_reported_if_there_is_no_room_for_its_tags()
    {
        var tags = Enumerable.Range(0, Tags.MaxPerUser).ToImmutableDictionary(number => $"cost{number}", _ => "1");
        var row = new Row.Declared(UserSnapshots.Alice, []) { Suspended = true, Tags = tags };

        Reports(View(Alice, row) with { Users = [] }).Should().Be("NoTagRoom");
        Reports(View(Alice, row with { Tags = null }) with { Users = [] }).Should().Be("Suspended");
    }

    [Fact]
    public void An_adopted_user_that_is_suspended_is_owned()
    {
        AccountSnapshot view = View(Off with { Path = "/" }, new Row.Declared(UserSnapshots.Alice, []) { Suspended = true });

        Reports(view with { State = view.State with { Adopted = view.State.Adopted.Add(UserSnapshots.AliceId, []) } })
            .Should()
            .Be("Suspended");
        Reports(view).Should().Be("NotOwned");
    }

    [Theory]
    [InlineData("A0*", "", "Suspended")]
    [InlineData("A0*", "+7 -6", "Suspended")]
    [InlineData("A0*", "-7 -6", "")]
    [InlineData("A0*", "-0 +6", "")]
    [InlineData("A0*o", "", "")]
    [InlineData("A0*o", "+7 -6", "Suspended")]
    [InlineData("A0*o", "-7", "")]
    public void A_suspended_user_is_selected_if_a_key_of_the_ledger_may_be_active(string keys, string reported, string why)
    {
        ObservedUser user = UserSnapshots.WithKeys(keys).Denied().User! with { Groups = [], ManagedPolicies = [] };
        ReportedKey[] report =
        [
            .. reported
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(key => new ReportedKey(key[0] == '+', UserSnapshots.Day(key[1] - '0'))),
        ];
        AccountSnapshot view = View(user, new Row.Declared(UserSnapshots.Alice, []) { Suspended = true });
        view = report.Length == 0 ? view : view with { Report = Report(9, report) };

        string.Join(' ', WorkSelector.Select(view, Policy, UserSnapshots.Day(10)).Users.Select(request => request.Reason)).Should().Be(why);
    }

    [Fact]
    public void The_request_contains_the_row_from_the_scan_unless_the_user_is_locked()
    {
        var row = new Row.Declared(UserSnapshots.Alice, []) { Groups = ["dev1"] };
        AccountSnapshot view = View(Alice, row);
        var locks = ImmutableDictionary<string, UserLock>.Empty.Add("alice", new UserLock("Ada", UserSnapshots.Day(9), null));

        WorkSelector
            .Select(view, Policy, UserSnapshots.Day(10))
            .Users.Should()
            .Equal(
                new ReconcileRequest(UserSnapshots.Alice, Reason.GroupsDiffer, UserSnapshots.Day(10))
                {
                    Known = new BulkFacts { Row = row },
                }
            );
        WorkSelector
            .Select(view with { State = view.State with { Locks = locks } }, Policy, UserSnapshots.Day(10))
            .Users.Should()
            .ContainSingle()
            .Which.Should()
            .Match<ReconcileRequest>(snapshot => snapshot.Reason == Reason.Locked && snapshot.Known.Row == null);
    }

    private static string Reports(AccountSnapshot view, LifecyclePolicy? policy = null) =>
        string.Join(
            ' ',
            WorkSelector
                .Select(view, policy ?? Policy, UserSnapshots.Day(10))
                .Reports.Select(report => report.Reason.ToString())
                .Order(StringComparer.Ordinal)
        );

    private static ObservedUser Refused(ObservedUser user, Refusal refusal)
    {
        Ledger ledger = user.Ledger;
        return user with
        {
            Tags = LedgerRules.Replace(user.Tags, ledger with { OthersOff = ["APKA1"], Refused = ledger.Refused.Add("APKA1", refusal) }),
        };
    }

    private static AccountSnapshot View(ObservedUser user, Row row) =>
        new(
            [user],
            [row],
            StateView.Empty,
            [new ParameterSummary("/iam_users/alice_keys", 3, UserSnapshots.Day(0), SecureString: true)],
            Report: null
        );

    private static AccountSnapshot Remembering(AccountSnapshot view, string login) =>
        view with
        {
            State = view.State with
            {
                Logins = ImmutableDictionary<string, LoginRecord>.Empty.Add("alice", LoginPlanTests.Remembered(login)!),
            },
        };

    private static CredentialReport Report(double day, params ReportedKey[] keys) =>
        new(UserSnapshots.Day(day), ImmutableDictionary<UserName, ImmutableArray<ReportedKey>>.Empty.Add(UserSnapshots.Alice, [.. keys]));
}

using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>
/// The recipient of a console password on day 10, for this rule alone. The password is to be set or not, and the row names Ann.
/// A change of the recipient waits for a day.
/// </summary>
public sealed class RecipientRulesTests
{
    private static readonly LifecyclePolicy Policy = TestPolicy.Default with { ConsoleAccess = new ConsoleAccessPolicy { Slack = true } };
    private static readonly LifecyclePolicy WithoutDelay = Policy with
    {
        ConsoleAccess = Policy.ConsoleAccess with { RecipientChangeDelay = Duration.Zero },
    };

    private static readonly Contact Ann = new("ann", null);
    private static readonly Contact Bea = new("bea", null);

    [Theory]
    [InlineData("", false, true, "+login LoginMissing")]
    [InlineData("", false, false, "")]
    [InlineData("", true, true, "recipient changed, !RecipientChanged")]
    [InlineData("", true, false, "")]
    [InlineData("delivered 9", true, true, "~login LoginMissing")]
    [InlineData("delivered 9", true, false, "recipient")]
    [InlineData("kept 9", true, false, "recipient changed")]
    [InlineData("kept 9", true, true, "~login LoginMissing")]
    public void An_unrecorded_recipient_is_recorded_and_an_existing_password_is_not_replaced_at_once(
        string remembered,
        bool profile,
        bool give,
        string plan
    ) => Plan(Snapshot(remembered, recipient: null, profile), give, Policy).Should().Be(plan);

    [Theory]
    [InlineData(true, "recipient changed, !RecipientChanged")]
    [InlineData(false, "recipient changed")]
    public void A_changed_recipient_is_recorded_and_gets_no_password_before_the_delay_has_passed(bool give, string plan)
    {
        UserSnapshot snapshot = Snapshot("delivered 9", new RememberedRecipient(Bea, null));

        Plan(snapshot, give, Policy).Should().Be(plan);
        Plan(snapshot, give, WithoutDelay).Should().Be(give ? "recipient changed, ~login LoginMissing" : "recipient changed");
        Changes(snapshot, give, Policy)
            .OfType<Change.RememberRecipient>()
            .Single()
            .Should()
            .Be(new Change.RememberRecipient(UserSnapshots.Alice, Reason.RecipientChanged, Ann, Former: Bea, Waits: true));
    }

    [Theory]
    [InlineData(-1, "!RecipientChanged")]
    [InlineData(0, "~login LoginMissing")]
    public void A_changed_recipient_gets_the_password_when_the_delay_has_passed(int seconds, string plan)
    {
        UserSnapshot snapshot = Snapshot("delivered 5", new RememberedRecipient(Ann, UserSnapshots.Day(9) - Duration.FromSeconds(seconds)));

        Plan(snapshot, give: true, Policy).Should().Be(plan);
        Plan(snapshot, give: false, Policy).Should().BeEmpty();
    }

    [Fact]
    public void A_recipient_that_never_changed_does_not_wait() =>
        Plan(Snapshot("delivered 5", new RememberedRecipient(Ann, ChangedAt: null)), give: true, Policy).Should().Be("~login LoginMissing");

    [Fact]
    public void Consent_ends_the_wait_and_the_change_contains_it_so_that_it_is_used_up()
    {
        UserSnapshot snapshot = Snapshot("delivered 5", new RememberedRecipient(Ann, UserSnapshots.Day(9.5))) with
        {
            RecipientConsent = true,
        };
        string digest = RecipientRules.Digest(UserSnapshots.AliceId, Ann);
        UserSnapshot waited = Snapshot("delivered 5", new RememberedRecipient(Ann, UserSnapshots.Day(8))) with { RecipientConsent = true };

        Changes(snapshot, give: true, Policy)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeOfType<Change.GiveLogin>()
            .Which.Consent.Should()
            .Be(digest);
        Changes(waited, give: true, Policy)
            .Should()
            .ContainSingle()
            .Which.Should()
            .BeOfType<Change.GiveLogin>()
            .Which.Consent.Should()
            .BeNull("nothing waits");
        RecipientRules.ConsentWanted(snapshot, Policy, UserSnapshots.Day(10)).Should().Be(digest);
    }

    [Fact]
    public void The_report_about_the_wait_contains_its_end_its_start_and_the_command()
    {
        Changes(Snapshot("delivered 5", new RememberedRecipient(Ann, UserSnapshots.Day(9.5))), give: true, Policy)
            .Should()
            .Equal(Waiting("2026-01-11T12:00:00Z", "2026-01-10T12:00:00Z"));
        Changes(Snapshot("delivered 5", new RememberedRecipient(Bea, UserSnapshots.Day(1))), give: true, Policy)
            .Last()
            .Should()
            .Be(Waiting("2026-01-12T00:00:00Z", "2026-01-11T00:00:00Z"));
    }

    [Fact]
    public void A_recipient_that_cannot_be_reached_is_not_recorded()
    {
        UserSnapshot snapshot = Snapshot("delivered 9", new RememberedRecipient(Bea, null))
            .WithRow(row => row with { Console = true, Contact = new Contact(null, "ann@example.org") });

        Plan(snapshot, give: false, Policy).Should().BeEmpty();
        Plan(snapshot, give: true, Policy).Should().Be("~login LoginMissing");
    }

    [Fact]
    public void The_digest_depends_on_the_user_and_each_address_of_the_recipient_and_ignores_case()
    {
        string digest = RecipientRules.Digest(UserSnapshots.AliceId, new Contact("ann", "ann@example.org"));

        digest
            .Should()
            .MatchRegex("^[0-9a-f]{32}$")
            .And.Be(RecipientRules.Digest(UserSnapshots.AliceId, new Contact("ann", "Ann@Example.org")));
        string[] others =
        [
            RecipientRules.Digest(new UserId("AIDA2"), new Contact("ann", "ann@example.org")),
            RecipientRules.Digest(UserSnapshots.AliceId, new Contact("bea", "ann@example.org")),
            RecipientRules.Digest(UserSnapshots.AliceId, new Contact("ann", "bea@example.org")),
            RecipientRules.Digest(UserSnapshots.AliceId, new Contact("ann", null)),
        ];
        others.Should().OnlyHaveUniqueItems().And.NotContain(digest);
    }

    [Theory]
    [InlineData(9.5, "wanted")]
    [InlineData(9.0, "")]
    [InlineData(null, "")]
    public void Consent_is_needed_only_while_a_changed_recipient_waits(double? changed, string wanted)
    {
        UserSnapshot snapshot = Snapshot("delivered 5", new RememberedRecipient(Ann, changed is { } day ? UserSnapshots.Day(day) : null));

        (RecipientRules.ConsentWanted(snapshot, Policy, UserSnapshots.Day(10)) is null ? "" : "wanted").Should().Be(wanted);
        RecipientRules
            .ConsentWanted(snapshot.WithRow(row => row with { Contact = Ann }), Policy, UserSnapshots.Day(10))
            .Should()
            .BeNull("the row does not set Console");
        RecipientRules
            .ConsentWanted(snapshot.WithRow(row => row with { Console = true, Contact = Bea }), Policy, UserSnapshots.Day(10))
            .Should()
            .BeNull("the change is not recorded yet");
    }

    private static Change.Report Waiting(string until, string since) =>
        new(
            UserSnapshots.Alice,
            Reason.RecipientChanged,
            $"no console password is set before {until}, because the row has named another recipient since {since}; "
                + "to set it at once, use `iam-lifecycle consent recipient alice`"
        );

    private static UserSnapshot Snapshot(string remembered, RememberedRecipient? recipient, bool profile = true)
    {
        UserAttachment[] profiles = profile ? [new(UserAttachmentKind.LoginProfile, UserSnapshots.User)] : [];
        return UserSnapshots.WithKeys("A0*").Having(profiles) with
        {
            Row = LoginPlanTests.Console(row => row),
            Remembered = LoginPlanTests.Remembered(remembered) is { } login ? login with { Recipient = recipient } : null,
        };
    }

    private static string Plan(UserSnapshot snapshot, bool give, LifecyclePolicy policy) =>
        UserSnapshots.InShort(new UserPlan(UserSnapshots.Alice, [.. Changes(snapshot, give, policy)]));

    private static IEnumerable<Change> Changes(UserSnapshot snapshot, bool give, LifecyclePolicy policy)
    {
        var row = (Row.Declared)snapshot.Row;
        var login = new Change.GiveLogin(UserSnapshots.Alice, Reason.LoginMissing, snapshot.HasLoginProfile, row.Contact);
        return RecipientRules.Plan(new LoginView(snapshot, row, policy, UserSnapshots.Day(10)), give ? login : null);
    }
}

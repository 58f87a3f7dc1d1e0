using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>Ten users are owned, and consent is needed on day 10.</summary>
public sealed class ConsentRulesTests
{
    private static readonly Instant Now = UserSnapshots.Day(10);
    private static readonly GateFacts Facts = new(Ids(9, 1), Ids(0, 10), Table: null);
    private static readonly GateFacts Shrunken = Facts with { Table = new TableFacts(4, 10, 0) };

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_consent_may_end_at_most_a_day_and_five_minutes_from_now(int seconds, bool tooLong)
    {
        Consent consent = Consent(5) with { Until = Now + Duration.FromDays(1) + Duration.FromMinutes(5) + Duration.FromSeconds(seconds) };

        ConsentRules.IsTooLong(consent, Now).Should().Be(tooLong);
        ConsentRules
            .RejectionReason(consent, least: 5, Facts, Now)
            .Should()
            .Be(tooLong ? "The consent of Ada to 5 users until 2026-01-12T00:05:01Z does not count: it must end within a day." : null);
        (ConsentRules.RejectionReason(consent with { Number = null }, least: null, Facts, Now) is null).Should().Be(!tooLong);
    }

    [Theory]
    [InlineData(5, 5, null)]
    [InlineData(4, 5, "does not cover it: it must name 5 or more.")]
    [InlineData(10, 5, null)]
    [InlineData(11, 5, "does not count: 10 users are owned, and it must name no more.")]
    [InlineData(11, null, "does not count: 10 users are owned, and it must name no more.")]
    [InlineData(10, null, "does not count: no number covers an empty table. Give consent to exactly these changes.")]
    public void A_number_counts_if_it_covers_the_refused_users_and_does_not_exceed_the_owned_users(int number, int? least, string? why) =>
        ConsentRules
            .RejectionReason(Consent(number), least, Facts, Now)
            .Should()
            .Be(why is null ? null : $"The consent of Ada to {number} users until 2026-01-11T01:00:00Z {why}");

    [Fact]
    public void The_rejection_for_a_shrunken_table_states_that_the_missing_rows_count() =>
        ConsentRules
            .RejectionReason(Consent(5), least: 6, Shrunken, Now)
            .Should()
            .Be(
                "The consent of Ada to 5 users until 2026-01-11T01:00:00Z does not cover it: "
                    + "it must name 6 or more, as many rows as are missing."
            );

    [Fact]
    public void Consent_to_exactly_these_changes_counts_whatever_number_would_be_needed()
    {
        ConsentRules.RejectionReason(Consent(null), least: null, Facts, Now).Should().BeNull();
        ConsentRules.RejectionReason(Consent(null), least: 11, Shrunken, Now).Should().BeNull();
    }

    [Theory]
    [InlineData(1200, "The consent of Ada\\u{A} to 1200 users until 2026-01-11T01:00:00Z")]
    [InlineData(null, "The consent of Ada\\u{A} to exactly these until 2026-01-11T01:00:00Z")]
    public void A_consent_is_described_by_its_giver_its_coverage_and_its_end(int? number, string text) =>
        ConsentRules.Describe(Consent(number) with { By = "Ada\n" }).Should().Be(text);

    private static Consent Consent(int? number) => new("Ada", Now + Duration.FromHours(1), number);

    private static HashSet<UserId> Ids(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => new UserId($"AIDA{number}"))];
}

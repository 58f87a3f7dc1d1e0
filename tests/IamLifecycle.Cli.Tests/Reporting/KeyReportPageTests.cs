using NodaTime;
using static IamLifecycle.Cli.Reporting.Reports;

namespace IamLifecycle.Cli.Reporting;

public sealed class KeyReportPageTests
{
    private const string Hostile = "\"><script>alert('x')</script>&";

    [Fact]
    public void Names_from_IAM_are_escaped_and_never_markup()
    {
        KeyReport report = Of(User(Hostile, Current(Hostile, 1))) with { Owner = Hostile };

        string page = KeyReportPage.Render(report);

        page.Should().NotContain("<script").And.NotContain("alert('");
        page.Should().Contain("<bdi>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</bdi>");
        KeyReportPage.Render(Of() with { Owner = Hostile }).Should().NotContain("<script");
    }

    [Fact]
    public void The_page_loads_and_runs_nothing() =>
        KeyReportPage
            .Render(Large(100))
            .Should()
            .Contain("content=\"default-src 'none'; style-src 'unsafe-inline'\"")
            .And.NotContain("<script")
            .And.NotContain("<link")
            .And.NotContain("url(")
            .And.NotContain("href")
            .And.NotContain("<img");

    [Fact]
    public void The_most_urgent_users_come_first()
    {
        string page = KeyReportPage.Render(
            Of(User("calm", Current("K1", 1)), User("none"), User("late", Current("K2", 20)), User("next", Current("K3", 14)))
        );

        string[] names = ["late", "next", "calm", "none"];
        names.Select(name => page.IndexOf($"<bdi>{name}</bdi>", StringComparison.Ordinal)).Should().BeInAscendingOrder().And.NotContain(-1);
    }

    [Fact]
    public void A_report_without_users_states_that_there_are_no_keys()
    {
        string page = KeyReportPage.Render(Of());

        page.Should()
            .Contain("No user has the owner tag <b>eu-central-1/iam-users</b>, so there are no keys to show.")
            .And.Contain("<dt>users</dt><dd>0</dd>");
        page.Should().NotContain("class=\"user\"");
    }

    [Fact]
    public void The_keys_of_a_user_have_their_dates_as_text_and_on_the_timeline()
    {
        string page = KeyReportPage.Render(Of(User("alice", Pending("OLD", 29), Current("NEW", 5))));

        page.Should()
            .Contain(
                "aria-label=\"OLD: Pending, created 2026-10-22 04:06, 29d old, last used 2026-11-06 04:06, deleted in 1d, "
                    + "2026-11-21 04:06\""
            );
        page.Should()
            .Contain(
                "aria-label=\"NEW: Current, created 2026-11-15 04:06, 5d old, last used 2026-11-20 03:06, rotates in 10d, "
                    + "2026-11-30 04:06\""
            );
        page.Should().Contain("next in 1d");
        page.Should()
            .Contain("<span class=\"tick\" style=\"--tick:9.63%\">2026-10-26</span>")
            .And.Contain(">2026-11-23</span><span class=\"tick\" style=\"--tick:97.61%\">2026-11-30</span>");
        page.Should()
            .Contain(
                "<i class=\"lived\" style=\"left:60.33%;width:12.57%\"></i><i class=\"ahead\" "
                    + "style=\"left:72.9%;width:25.14%\"></i><i class=\"end\" style=\"left:98.04%\"></i>"
            );
    }

    [Fact]
    public void Overdue_keys_are_marked_and_counted()
    {
        string page = KeyReportPage.Render(
            Of(
                User("alice", Current("K1", 18)),
                User("bob", Pending("K2", 34), Current("K3", 9)),
                User("carl", Foreign("K4", 900)),
                User("dora")
            )
        );

        page.Should()
            .Contain("<div class=\"late\">rotation 3d late, 2026-11-17 04:06</div>")
            .And.Contain("<div class=\"late\">deletion 4d late, 2026-11-16 04:06</div>");
        page.Should().Contain("<div class=\"bad\"><dt>due now</dt><dd>2</dd></div>").And.Contain("<dt>due in 7 days</dt><dd>1</dd>");
        page.Should().Contain("<dt>made by hand</dt><dd>1</dd>").And.Contain("<dt>users without a key</dt><dd>1</dd>");
        page.Should().Contain(">nothing due</span>").And.Contain(">no keys</span>");
    }

    [Fact]
    public void An_old_key_created_by_hand_does_not_compress_the_timeline() =>
        KeyReportPage
            .Render(Of(User("alice", Current("K1", 5), Foreign("K2", 900))))
            .Should()
            .Contain("<i class=\"lived earlier\" style=\"left:0%;width:")
            .And.Contain("<i class=\"lived\" style=\"left:0%;width:32.68%\">");

    [Theory]
    [InlineData(10 / 86400.0, "11-20 04:06:00")]
    [InlineData(1 / 1440.0, "11-20 04:06:15")]
    [InlineData(10 / 1440.0, "11-20 04:08")]
    [InlineData(0.25, "11-20 04:00")]
    [InlineData(1, "11-20 00:00")]
    [InlineData(15, "2026-11-23")]
    [InlineData(90, "2026-11-23")]
    [InlineData(1000, "2026-10-26")]
    public void The_axis_covers_the_periods_of_the_policy_and_has_dates(double days, string date)
    {
        Instant created = Now - Duration.FromDays(days / 3);
        var key = new KeyReportKey(new("K1"), KeyReportState.Current, created, null, created + Duration.FromDays(days), null);
        KeyReport report = Of(User("alice", key, Foreign("K2", 5000)));

        var axis = KeyReportPageAxis.ForReport(report);

        ((key.Due!.Value - key.Created) / (axis.To - axis.From))
            .Should()
            .BeGreaterThan(0.3, "the lifetime of the key takes a large part of the axis");
        string[] labels = [.. axis.Ticks.Select(tick => tick.Label)];
        labels.Length.Should().BeInRange(3, 7);
        labels.Should().OnlyHaveUniqueItems().And.Contain(date);
        labels.Should().OnlyContain(label => KeyReportPage.Render(report).Contains($">{label}</span>", StringComparison.Ordinal));
        axis.Ticks.Should().OnlyContain(tick => tick.At >= axis.From && tick.At <= axis.To);
    }

    [Fact]
    public void A_long_overdue_key_does_not_compress_the_timeline()
    {
        var axis = KeyReportPageAxis.ForReport(Of(User("alice", Current("K1", 5), Current("K2", 3000))));

        (axis.To - axis.From).Should().BeLessThan(Duration.FromDays(70));
    }

    [Fact]
    public void A_page_of_a_thousand_users_fits_in_two_megabytes() =>
        System.Text.Encoding.UTF8.GetByteCount(KeyReportPage.Render(Large(1000))).Should().BeLessThan(2_000_000);
}

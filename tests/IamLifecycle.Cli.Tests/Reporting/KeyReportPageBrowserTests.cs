using NodaTime;
using Xunit.Abstractions;

namespace IamLifecycle.Cli.Reporting;

public sealed class KeyReportPageBrowserTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private const int Users = 1000;
    private const int ScreenHeight = 900;

    /// <summary>
    /// If this variable is <c>true</c>, the test writes the picture in the README:
    /// <c>RENEW_DOCS=true dotnet test tests/IamLifecycle.Cli.Tests --filter KeyReportPageBrowser</c>.
    /// </summary>
    private const string Renew = "RENEW_DOCS";

    [Fact]
    public async Task The_page_shows_a_thousand_users_on_phone_and_desktop_in_light_and_dark_and_loads_nothing_else()
    {
        IReadOnlyList<BrowserView> views = await browser.OpenAsync(KeyReportPage.Render(Reports.Large(Users)));

        foreach (BrowserView view in views)
        {
            output.WriteLine(
                $"{view.Name} {view.Scheme}: painted after {view.Painted:0} ms, loaded after {view.Loaded:0} ms, "
                    + $"{view.ScrollWidth} of {view.Width} pixels wide, {view.Screenshot}"
            );
        }

        views
            .Select(view => (view.Name, view.Scheme, view.Width))
            .Should()
            .Equal(("phone", "light", 360), ("phone", "dark", 360), ("desktop", "light", 1280), ("desktop", "dark", 1280));
        views.Should().OnlyContain(view => view.Users == Users && view.Requests.Length == 0 && view.Errors.Length == 0);
        views.Should().OnlyContain(view => view.ScrollWidth <= view.Width && view.Clipped == 0, "the page does not scroll sideways");
        views.Should().OnlyContain(view => AreReadable(view));
        views
            .GroupBy(view => view.Scheme)
            .Select(scheme => scheme.Select(view => view.Corner).Distinct().Single())
            .Should()
            .OnlyHaveUniqueItems("the dark page differs from the light page");
    }

    [Fact]
    public async Task Five_users_fit_on_one_desktop_screen()
    {
        IReadOnlyList<BrowserView> views = await browser.OpenAsync(KeyReportPage.Render(Reports.FiveUsers));

        BrowserView[] desktop = [.. views.Where(view => view.Name == "desktop")];
        desktop.Should().HaveCount(2).And.OnlyContain(view => view.Bottom <= ScreenHeight && view.ScrollWidth <= view.Width);
        if (Environment.GetEnvironmentVariable(Renew) == "true")
        {
            File.Copy(
                desktop.Single(view => view.Scheme == "light").Screenshot,
                Repository.PathTo("docs/images/key-report.png"),
                overwrite: true
            );
        }
    }

    [Theory]
    [InlineData(1 / 1440.0)]
    [InlineData(10 / 1440.0)]
    [InlineData(1)]
    [InlineData(90)]
    public async Task The_dates_on_the_axis_are_readable_for_policies_of_minutes_and_of_months(double days)
    {
        Instant created = Reports.Now - Duration.FromDays(days / 3);
        var key = new KeyReportKey(
            new("AKIA0000000000000001"),
            KeyReportState.Current,
            created,
            null,
            created + Duration.FromDays(days),
            null
        );

        IReadOnlyList<BrowserView> views = await browser.OpenAsync(KeyReportPage.Render(Reports.Of(Reports.User("alice", key))));

        views.Should().OnlyContain(view => AreReadable(view));
    }

    private static bool AreReadable(BrowserView view) =>
        view.Dates.Length >= 2
        && view.Dates.All(date => date.Left >= 0 && date.Right <= view.Width)
        && view.Dates.Zip(view.Dates.Skip(1)).All(pair => pair.First.Right <= pair.Second.Left);
}

using Xunit.Abstractions;

namespace IamLifecycle.Cli.Reporting;

public sealed class KeyReportPageBrowserTests(ITestOutputHelper output)
{
    private const int Users = 1000;

    [Fact]
    public async Task A_thousand_users_are_seen_at_once_on_phone_and_desktop_in_light_and_dark_and_nothing_else_is_loaded()
    {
        IReadOnlyList<BrowserView> views = await Browser.OpenAsync(KeyReportPage.Render(Reports.Large(Users)));

        foreach (BrowserView view in views)
        {
            output.WriteLine($"{view.Name} {view.Scheme}: painted after {view.Painted:0} ms, loaded after {view.Loaded:0} ms, {view.ScrollWidth} of {view.Width} pixels wide, {view.Screenshot}");
        }

        views.Select(view => (view.Name, view.Scheme, view.Width)).Should().Equal(("phone", "light", 360), ("phone", "dark", 360), ("desktop", "light", 1280), ("desktop", "dark", 1280));
        views.Should().OnlyContain(view => view.Users == Users && view.Requests.Length == 0 && view.Errors.Length == 0);
        views.Should().OnlyContain(view => view.ScrollWidth <= view.Width && view.Clipped == 0, "nobody scrolls sideways");
        views.GroupBy(view => view.Scheme).Select(scheme => scheme.Select(view => view.Corner).Distinct().Single()).Should().OnlyHaveUniqueItems("dark is not light");
    }
}

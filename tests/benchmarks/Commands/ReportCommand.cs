using IamLifecycle.Benchmarks.Reporting;
using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks.Commands;

/// <summary>Writes the last results to the page and draws the charts.</summary>
public static class ReportCommand
{
    public static async Task<int> RunAsync()
    {
        if (ResultSet.Read(Files.Results) is not { } results)
        {
            await Console.Error.WriteLineAsync($"There are no results yet: {Files.Results}");
            return 1;
        }

        Directory.CreateDirectory(Files.Charts);
        foreach (var (name, chart) in Charts.Of(results))
        {
            await File.WriteAllTextAsync(Path.Combine(Files.Charts, name), SvgChart.Draw(chart));
        }

        await File.WriteAllTextAsync(Files.Page, Page.Render(await File.ReadAllTextAsync(Files.Page), results));
        Console.WriteLine(Files.Page);
        return 0;
    }
}

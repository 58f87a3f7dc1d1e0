using System.Globalization;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The most memory that a process ever had in RAM, as Linux keeps it (VmHWM).</summary>
public static class PeakMemory
{
    /// <summary>In megabytes, of the function's one process.</summary>
    public static double Of(LambdaHost function) => Parse(File.ReadAllText($"/proc/{function.ProcessIds.Single()}/status"));

    /// <summary>Reads the line of <c>/proc/PID/status</c>: <c>VmHWM:     1024 kB</c>.</summary>
    public static double Parse(string status)
    {
        var line = status.Split('\n').Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}

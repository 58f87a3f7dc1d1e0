using System.Diagnostics;

namespace AwsPackages.Generator;

/// <summary>Finds the service models in an installed botocore, with the help of Python.</summary>
public static class BotocoreData
{
    private const string Question =
        "import botocore, os; print(botocore.__version__); print(os.path.join(os.path.dirname(botocore.__file__), 'data'))";

    /// <summary>Returns the data folder of the required version.</summary>
    /// <exception cref="InvalidOperationException">Python has no botocore, or another version.</exception>
    public static string Find(string version, string python = "python3")
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Question]) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return answer[0] == version
            ? answer[1]
            : throw new InvalidOperationException(
                $"botocore {version} is required, but {python} has '{answer[0]}'. Install the required version."
            );
    }
}

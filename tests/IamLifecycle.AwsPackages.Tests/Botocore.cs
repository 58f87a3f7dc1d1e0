using AwsPackages.Generator;

namespace IamLifecycle.AwsPackages.Tests;

/// <summary>
/// A Python interpreter with the botocore version that the clients are generated from: the machine's, or a virtual environment that
/// is created on first use.
/// </summary>
internal static class Botocore
{
    private static readonly Lazy<string> Found = new(Find);

    public static GenerationPlan Plan { get; } =
        GenerationPlan.Read(Here.InRepository("src", "AwsPackages", "Generator", "operations.json"));

    public static string Python => Found.Value;

    public static string Data => BotocoreData.Find(Plan.Botocore, Python);

    private static string Find()
    {
        var folder = Path.Combine(Here.Artifacts, "botocore-" + Plan.Botocore);
        var mine = Path.Combine(folder, "bin", "python3");
        if (Has("python3"))
        {
            return "python3";
        }

        if (!Has(mine))
        {
            Command.Run("python3", "-m", "venv", folder);
            Command.Run(mine, "-m", "pip", "install", "--quiet", "botocore==" + Plan.Botocore);
        }

        return mine;
    }

    private static bool Has(string python)
    {
        try
        {
            return BotocoreData.Find(Plan.Botocore, python).Length > 0;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

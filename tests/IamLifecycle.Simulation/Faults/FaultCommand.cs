using System.Diagnostics;
using System.Globalization;
using IamLifecycle.Simulation.Lives;
using IamLifecycle.Simulation.Races;

namespace IamLifecycle.Simulation.Faults;

/// <summary><c>faults</c>: builds the product with one fault at a time, and tests that races or lives detect a broken promise.</summary>
internal static class FaultCommand
{
    private const string Simulation = "artifacts/bin/IamLifecycle.Simulation/release";
    private const int MostStates = 10_000;
    private const int NotCaught = 0;
    private const int Caught = 1;
    private const int StepsOfACheck = 40_000;

    private static readonly string[] Sources =
    [
        ".editorconfig",
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        "nuget.config",
        "src/IamLifecycle.Core",
        "tests/Directory.Build.props",
        "tests/IamLifecycle.Simulation",
    ];

    public static int Run(string part)
    {
        Fault[] faults = [.. FaultList.All.Where(fault => fault.Name.Contains(part, StringComparison.Ordinal))];
        DirectoryInfo copy = Directory.CreateTempSubdirectory("faults");
        try
        {
            CopySources(copy.FullName);
            var (built, output) = Dotnet(
                "build",
                Path.Combine(copy.FullName, "tests/IamLifecycle.Simulation"),
                "-c",
                "Release",
                "--nologo",
                "-v",
                "q"
            );
            if (built != 0)
            {
                Console.WriteLine($"ERROR: does not build without any fault\n{output}");
                return 1;
            }

            var (code, found) = Dotnet(Path.Combine(copy.FullName, Simulation, "IamLifecycle.Simulation.dll"), "check");
            if (code != NotCaught)
            {
                Console.WriteLine($"ERROR: a broken promise is reported without any fault\n{found}");
                return 1;
            }

            int caught = faults.Count(fault => IsCaught(fault, copy.FullName));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{caught} of {faults.Length} faults were caught"));
            return caught == faults.Length ? 0 : 1;
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The check of a product with a fault: the quick races until one fails, then some lives. The exit code is 1 if a promise was broken.
    /// </summary>
    public static int Check()
    {
        long states = 0;
        foreach (RaceStory story in RaceList.Quick)
        {
            try
            {
                states += new RaceExplorer(story, MostStates).Explore().States;
            }
            catch (RaceFailedException e)
            {
                Console.WriteLine($"race '{story.Name}' after {states} states: {e.What}");
                return Caught;
            }
            catch (PromiseBrokenException e)
            {
                Console.WriteLine($"race '{story.Name}', in its preparation: {e.Message}");
                return Caught;
            }
        }

        return Enumerable.Range(1, 4).Any(seed => LifeCommand.Run(StepsOfACheck, seed, everything: false, Console.Out, shrinks: false) != 0)
            ? Caught
            : NotCaught;
    }

    private static bool IsCaught(Fault fault, string copy)
    {
        string file = Path.Combine(copy, "src", fault.File);
        string good = File.ReadAllText(file);
        if (good.Split(fault.Text).Length != 2)
        {
            Console.WriteLine($"ERROR {fault.Name}: {fault.File} must contain its text exactly once");
            return false;
        }

        try
        {
            File.WriteAllText(file, good.Replace(fault.Text, fault.Replacement, StringComparison.Ordinal));
            if (BuildProblem(copy) is { } problem)
            {
                Console.WriteLine($"ERROR {fault.Name}: {problem}");
                return false;
            }

            var (code, found) = Dotnet(Path.Combine(copy, Simulation, "IamLifecycle.Simulation.dll"), "check");
            Console.WriteLine(
                $"{(code == Caught ? "caught" : "NOT CAUGHT")} {fault.Name} ({fault.Breaks})\n    "
                    + $"{found.Trim().ReplaceLineEndings("\n    ")}"
            );
            return code == Caught;
        }
        finally
        {
            File.WriteAllText(file, good);
        }
    }

    /// <summary>Builds only Core, and copies it to the simulation. A fault that changes nothing in the build is a problem, too.</summary>
    private static string? BuildProblem(string copy)
    {
        var (built, output) = Dotnet(
            "build",
            Path.Combine(copy, "src/IamLifecycle.Core"),
            "-c",
            "Release",
            "--no-restore",
            "--nologo",
            "-v",
            "q",
            "-p:TreatWarningsAsErrors=false",
            "-p:RunAnalyzers=false"
        );
        if (built != 0)
        {
            return $"does not build\n{output}";
        }

        string faulty = Path.Combine(copy, "artifacts/bin/IamLifecycle.Core/release/IamLifecycle.Core.dll");
        string used = Path.Combine(copy, Simulation, "IamLifecycle.Core.dll");
        bool isChanged = !File.ReadAllBytes(faulty).AsSpan().SequenceEqual(File.ReadAllBytes(used));
        File.Copy(faulty, used, overwrite: true);
        return isChanged ? null : "changes nothing";
    }

    private static (int Code, string Output) Dotnet(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static void CopySources(string copy)
    {
        string root = Repository();
        foreach (string source in Sources)
        {
            string from = Path.Combine(root, source);
            foreach (string file in File.Exists(from) ? [from] : Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                string to = Path.Combine(copy, Path.GetRelativePath(root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
    }

    /// <summary>The folder above this one that holds the solution.</summary>
    private static string Repository()
    {
        DirectoryInfo? folder = new(Directory.GetCurrentDirectory());
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IamLifecycle.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run this command in the repository.");
    }
}

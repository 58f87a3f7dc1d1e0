using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>Publishes the function from its sources, as its deployment does.</summary>
public static class LambdaPublisher
{
    /// <summary>Publishes into the folder and returns the path of <c>bootstrap</c>; fails with what the build said.</summary>
    public static async Task<string> PublishAsync(string repository, string folder)
    {
        // Intermediate files of its own: a test run may be building the same projects at this moment.
        await PublishAsync(repository, folder, Path.Combine(repository, "artifacts", "lambda-build"), []);
        return Path.Combine(folder, "bootstrap");
    }

    /// <summary>
    /// Publishes into the folder, which is emptied first, with intermediate files in another and further arguments of <c>dotnet
    /// publish</c>.
    /// </summary>
    public static async Task PublishAsync(string repository, string folder, string intermediate, IEnumerable<string> furtherArguments)
    {
        // What is left of an earlier build could be taken for up to date, and a file that was replaced be missing.
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var output = new LineLog();
        var project = Path.Combine(repository, "src", "IamLifecycle.Lambda", "IamLifecycle.Lambda.csproj");
        string[] arguments =
        [
            "publish",
            project,
            "-c",
            "Release",
            "--artifacts-path",
            intermediate,
            "-o",
            folder,
            "--nologo",
            "-nodeReuse:false",
            .. furtherArguments,
        ];
        var dotnet = Path.Combine(HostEnvironment.DotnetRoot(), "dotnet");
        await using var process = ChildProcess.Start(dotnet, arguments, HostEnvironment.Build(), repository, output.Add, output.Add);
        if (await process.Exited != 0)
        {
            throw new InvalidOperationException("Publishing the function failed:\n" + string.Join('\n', output.Lines));
        }
    }
}

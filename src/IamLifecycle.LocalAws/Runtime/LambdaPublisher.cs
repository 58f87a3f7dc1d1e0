using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>Publishes the function from its sources, as for a deployment.</summary>
public static class LambdaPublisher
{
    /// <summary>
    /// Publishes to a folder and returns the path of <c>bootstrap</c>. A failure throws an exception with the output of the build.
    /// </summary>
    public static async Task<string> PublishAsync(string repository, string folder)
    {
        // A separate folder for intermediate files, because a test run may build the same projects at the same time.
        await PublishAsync(repository, folder, Path.Combine(repository, "artifacts", "lambda-build"), []);
        return Path.Combine(folder, "bootstrap");
    }

    /// <summary>
    /// Publishes to a folder, which is emptied first, with another folder for intermediate files and further arguments of <c>dotnet
    /// publish</c>.
    /// </summary>
    public static async Task PublishAsync(string repository, string folder, string intermediate, IEnumerable<string> furtherArguments)
    {
        // Without this, files of an earlier build could count as up to date, and a replaced file could be missing.
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

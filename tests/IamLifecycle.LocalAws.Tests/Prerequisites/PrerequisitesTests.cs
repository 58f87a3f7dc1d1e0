using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Tests.Prerequisites;

/// <summary><c>tests/prerequisites.sh</c> with stand-ins that precede the machine's programs on the PATH.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PrerequisitesTests : IDisposable
{
    private static readonly string[] Programs = ["python3", "npm", "node", "gcc", "clang"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-prerequisites-");

    [Fact]
    public async Task Without_root_one_message_names_the_missing_packages_and_the_install_command()
    {
        Programs.ToList().ForEach(program => Put(program, "exit 1"));
        Put("id", "echo 1000");
        Put("apt-get", $"echo \"$@\" >> {Calls}");

        var (exitCode, lines) = await RunAsync();

        exitCode.Should().Be(1);
        lines
            .Should()
            .ContainSingle(line =>
                line.StartsWith("Missing Debian packages: python3 python3-venv nodejs npm gcc libc6-dev", StringComparison.Ordinal)
            );
        lines
            .Should()
            .ContainSingle(line =>
                line.Contains("sudo apt-get install python3 python3-venv nodejs npm gcc libc6-dev", StringComparison.Ordinal)
            );
        File.Exists(Calls).Should().BeFalse("only root may install");
    }

    [Fact]
    public async Task As_root_missing_packages_are_installed_and_those_still_missing_are_named()
    {
        Put("npm", "exit 1");
        Put("node", "exit 1");
        Put("id", "echo 0");
        Put("apt-get", $"echo \"$@\" >> {Calls}");

        var (exitCode, lines) = await RunAsync();

        exitCode.Should().Be(1);
        (await File.ReadAllTextAsync(Calls)).Should().Contain("update").And.MatchRegex("install .*nodejs npm");
        lines
            .Should()
            .ContainSingle(line => line.StartsWith("Missing Debian packages:", StringComparison.Ordinal))
            .Which.Should()
            .Contain("nodejs npm");
    }

    [Fact]
    public async Task The_script_succeeds_after_the_missing_packages_are_installed()
    {
        Programs.ToList().ForEach(program => Put(program, "exit 0"));
        Put("node", $"[ -e {Calls} ]");
        Put("id", "echo 0");
        Put("apt-get", $"echo \"$@\" >> {Calls}");

        (await RunAsync()).Should().BeEquivalentTo((0, new[] { "Installing what the tests need: nodejs npm" }));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Calls => Path.Combine(folder.FullName, "calls");

    private void Put(string program, string body)
    {
        var path = Path.Combine(folder.FullName, program);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync()
    {
        var log = new LineLog();
        var environment = HostEnvironment.Minimal();
        environment["PATH"] = $"{folder.FullName}:{environment["PATH"]}";
        var repository = RepositoryRoot.Find();
        await using var process = ChildProcess.Start(
            "sh",
            [Path.Combine(repository, "tests", "prerequisites.sh")],
            environment,
            repository,
            log.Add,
            log.Add
        );
        return (await process.Exited, log.Lines);
    }
}

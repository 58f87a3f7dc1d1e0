using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_fails_with_an_error_if_the_function_file_does_not_exist()
    {
        var (exitCode, lines) = await RunAsync("demo", "--bootstrap", "/nowhere/bootstrap");
        exitCode.Should().Be(1);
        lines.Should().ContainSingle(line => line.Contains("The file /nowhere/bootstrap does not exist.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_help_names_the_command_and_its_options()
    {
        var (exitCode, lines) = await RunAsync("demo", "--help");
        exitCode.Should().Be(0);
        lines.Should().Contain(line => line.Contains("--keep", StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(params string[] arguments)
    {
        var log = new LineLog();
        await using var process = ChildProcess.Start(
            Path.Combine(HostEnvironment.DotnetRoot(), "dotnet"),
            ["exec", Path.Combine(AppContext.BaseDirectory, "IamLifecycle.LocalAws.dll"), .. arguments],
            HostEnvironment.Minimal(),
            AppContext.BaseDirectory,
            log.Add,
            log.Add
        );
        return (await process.Exited, log.Lines);
    }
}

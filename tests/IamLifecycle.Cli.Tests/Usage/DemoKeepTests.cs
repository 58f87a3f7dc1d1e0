using System.Text.RegularExpressions;
using IamLifecycle.LocalAws.Processes;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Cli.Usage;

/// <summary>The output of <c>demo --keep</c> can be copied: one line of variables, then each command unchanged.</summary>
public sealed partial class DemoKeepTests
{
    [Fact]
    public async Task The_commands_that_the_demo_prints_work_after_it()
    {
        var printed = new LineLog();
        await using ChildProcess demo = await StartAsync(printed);
        Task<string> ready = printed.WaitForAsync(line => line.Contains("-- doctor", StringComparison.Ordinal), TimeSpan.FromMinutes(20));
        (await Task.WhenAny(ready, demo.Exited)).Should().BeSameAs(ready, string.Join('\n', printed.Lines.TakeLast(20)));
        Dictionary<string, string> variables = Export()
            .Match(printed.Lines.Single(line => line.Contains("export ", StringComparison.Ordinal)))
            .Groups["pair"]
            .Captures.Select(pair => pair.Value.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        string[] commands =
        [
            .. printed
                .Lines.Select(line => Command().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups["command"].Value),
        ];

        commands.Should().Equal("user add grace --wait", "user list", "user show grace", "key report", "plan", "doctor");
        (await RunAsync(commands[0], variables)).Should().Match<Result>(result => result.Code == ExitCode.Done);
        (await RunAsync(commands[1], variables)).Out.Should().Contain("grace").And.Contain("alice");
        (await RunAsync(commands[2], variables)).Out.Should().Contain("Parameter   /iam_users/grace_keys: version");
        (await RunAsync(commands[3], variables)).Out.Should().Contain("grace");
        (await RunAsync(commands[4], variables)).Error.Should().NotContain("--function");
        (await RunAsync(commands[5], variables))
            .Out.Should()
            .Contain("ok    function iam-lifecycle: Active")
            .And.Contain("ok    mapping: Enabled")
            .And.Contain("ok    first sign-in");
    }

    private static async Task<ChildProcess> StartAsync(LineLog printed) =>
        ChildProcess.Start(
            Path.Combine(HostEnvironment.DotnetRoot(), "dotnet"),
            [
                "exec",
                Path.Combine(AppContext.BaseDirectory, "IamLifecycle.LocalAws.dll"),
                "demo",
                "--keep",
                "--bootstrap",
                await PublishedLambda.PathAsync(),
            ],
            HostEnvironment.Minimal(),
            AppContext.BaseDirectory,
            printed.Add,
            printed.Add
        );

    private static async Task<Result> RunAsync(string command, Dictionary<string, string> variables)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings
        {
            Variables = variables,
            In = TextReader.Null,
            Out = output,
            Error = error,
            IsInteractive = false,
            Clock = SystemClock.Instance,
            Wait = (duration, cancellation) => Task.Delay(duration.ToTimeSpan(), cancellation),
            Person = "tester@host",
        };
        return new Result(
            (ExitCode)await CommandLine.RunAsync(command.Split(' '), surroundings, CancellationToken.None),
            output.ToString(),
            error.ToString()
        );
    }

    [GeneratedRegex(@"export( (?<pair>\S+))+")]
    private static partial Regex Export();

    [GeneratedRegex(@"^\s*dotnet run --project src/IamLifecycle\.Cli -- (?<command>.+?)\s*$")]
    private static partial Regex Command();
}

using System.Diagnostics;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Usage;

/// <summary>The process itself: at a terminal that util-linux's script makes, without one, and interrupted.</summary>
public sealed class TerminalTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Green = "\u001b[32m";
    private const string Escape = "\u001b";

    [Fact]
    public async Task A_terminal_has_colours_and_a_bar()
    {
        await Account.PutRowAsync("alice");

        (string output, int code) = await AtTerminalAsync("apply --yes");

        output.Should().Contain(Green + "  + user").And.Contain("Applying").And.Contain("━").And.Contain("Done: 3 changes");
        code.Should().Be((int)ExitCode.Done);
    }

    [Fact]
    public async Task A_terminal_whose_user_wants_no_colours_has_none()
    {
        await Account.PutRowAsync("alice");

        (string output, int code) = await AtTerminalAsync("plan", ("NO_COLOR", "1"));

        output.Should().Contain("  + user").And.NotMatchRegex("\u001b\\[[0-9;]*m");
        code.Should().Be((int)ExitCode.Changes);
    }

    [Fact]
    public async Task Redirected_there_are_neither_colours_nor_bars()
    {
        await Account.PutRowAsync("alice");
        using Process tool = Tool.Start(Variables, "apply", "--yes");

        (string output, int code) = await Tool.EndAsync(tool);

        output.Should().Contain("\n  + user").And.NotContain(Escape).And.NotContain("━").And.NotContain("Applying");
        code.Should().Be((int)ExitCode.Done);
    }

    [Fact]
    public async Task An_interrupt_ends_it_cleanly_between_two_users()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        var held = await Aws.ArmAsync(new AwsFault { Operation = "iam.CreateAccessKey", Hold = true });
        using Process tool = Tool.Start(Variables, "apply", "--yes", "--set", "MAX_PARALLEL_USERS=1");
        await held.ReachedAsync();

        await Process.Start("kill", ["-INT", $"{tool.Id}"]).WaitForExitAsync();
        while (await tool.StandardError.ReadLineAsync() is { } line && !line.StartsWith("Stopping", StringComparison.Ordinal)) { }

        await held.DisposeAsync();
        (string output, int code) = await Tool.EndAsync(tool);
        output.Should().EndWith("Done: 3 changes\nNOT STARTED: bob; run the command again, or wait for the next full run\n");
        code.Should().Be((int)ExitCode.Cancelled);
        (await Account.WorksAsync((await Account.FindStoredKeyAsync("alice"))!)).Should().BeTrue();
        (await Account.GetUserNamesAsync()).Should().Equal("alice");
    }

    private async Task<(string Out, int Code)> AtTerminalAsync(string arguments, params (string Name, string Value)[] further)
    {
        var variables = Variables
            .Concat(further.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))
            .Append(KeyValuePair.Create("TERM", "xterm"))
            .ToDictionary();
        using Process terminal = Tool.Start(
            "script",
            variables,
            "--quiet",
            "--return",
            "--command",
            $"stty cols 120 rows 40; dotnet '{Tool.Path}' {arguments}",
            "/dev/null"
        );
        return await Tool.EndAsync(terminal);
    }
}

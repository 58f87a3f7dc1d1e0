using System.Diagnostics;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Usage;

/// <summary>The process at a terminal, which script of util-linux creates, without a terminal, and after an interrupt.</summary>
public sealed class TerminalTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Green = "\u001b[32m";
    private const string Escape = "\u001b";

    [Fact]
    public async Task The_output_at_a_terminal_has_colours_and_a_progress_bar()
    {
        await Account.PutRowAsync("alice");

        (string output, int code) = await AtTerminalAsync("apply --yes");

        output.Should().Contain(Green + "  + user").And.Contain("Applying").And.Contain("━").And.Contain("Done: 3 changes");
        code.Should().Be((int)ExitCode.Done);
    }

    [Fact]
    public async Task NO_COLOR_disables_colours_at_a_terminal()
    {
        await Account.PutRowAsync("alice");

        (string output, int code) = await AtTerminalAsync("plan", ("NO_COLOR", "1"));

        output.Should().Contain("  + user").And.NotMatchRegex("\u001b\\[[0-9;]*m");
        code.Should().Be((int)ExitCode.Changes);
    }

    [Fact]
    public async Task Redirected_output_has_neither_colours_nor_progress_bars()
    {
        await Account.PutRowAsync("alice");
        using Process tool = Tool.Start(Variables, "apply", "--yes");

        (string output, int code) = await Tool.EndAsync(tool);

        output.Should().Contain("\n  + user").And.NotContain(Escape).And.NotContain("━").And.NotContain("Applying");
        code.Should().Be((int)ExitCode.Done);
    }

    [Fact]
    public async Task An_interrupt_ends_the_command_cleanly_between_two_users()
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

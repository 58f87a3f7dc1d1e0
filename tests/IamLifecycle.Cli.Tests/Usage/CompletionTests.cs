using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IamLifecycle.Cli.Usage;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("powershell")]
    public async Task Every_script_calls_the_command_line_for_suggestions(string shell)
    {
        var result = await Offline.RunAsync("completion", shell);

        result.Out.Should().Contain("iam-lifecycle \"[suggest:");
        result.Code.Should().Be(ExitCode.Done);
    }

    [Theory]
    [InlineData(
        "zsh",
        "== _iam-lifecycle ]]; then\n  _iam_lifecycle\n",
        "zsh loads the file at the first tab and would complete nothing before the second tab"
    )]
    [InlineData("zsh", "iam-lifecycle ${(j: :)words[2,CURRENT]}", "other commands may precede it in the line")]
    [InlineData("powershell", "$cursorPosition - $commandAst.Extent.StartOffset", "other commands may precede it in the line")]
    public async Task A_script_handles_the_peculiarities_of_its_shell(string shell, string has, string because) =>
        (await Offline.RunAsync("completion", shell)).Golden.Should().Contain(has, because);

    [Fact]
    public async Task An_unsupported_shell_is_an_error() =>
        (await Offline.RunAsync("completion", "fish"))
            .GoldenError.Should()
            .Be("Error: There is no completion for 'fish'; use bash, zsh or powershell");

    [Fact]
    public async Task Commands_and_options_are_suggested()
    {
        (await Offline.RunAsync("[suggest:15]", "iam-lifecycle u")).Golden.Split('\n').Should().Contain("user");
        (await Offline.RunAsync("[suggest:19]", "iam-lifecycle user "))
            .Golden.Split('\n')
            .Should()
            .Contain(["add", "list", "show", "suspend"]);
        (await Offline.RunAsync("[suggest:29]", "iam-lifecycle user remove a --"))
            .Golden.Split('\n')
            .Should()
            .Contain(["--dry-run", "--wait", "--yes"]);
    }

    [Fact]
    public async Task Bash_completes_with_the_script()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return;
        }

        string tool = Path.Combine(AppContext.BaseDirectory, "iam-lifecycle.dll");
        using var script = new TemporaryFile((await Offline.RunAsync("completion", "bash")).Out);
        using var bash = Process.Start(
            new ProcessStartInfo(
                "bash",
                [
                    "-c",
                    $$"""
                    iam-lifecycle() { dotnet '{{tool}}' "$@"; }
                    . '{{script.Path}}'
                    COMP_LINE='iam-lifecycle key re'; COMP_POINT=20; COMP_WORDS=(iam-lifecycle key re); COMP_CWORD=2
                    _iam_lifecycle
                    printf '%s\n' "${COMPREPLY[@]}"
                    """,
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;

        string completed = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        completed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo("reactivate", "report");
    }
}

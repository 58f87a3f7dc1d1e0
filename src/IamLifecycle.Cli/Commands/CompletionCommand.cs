using System.CommandLine;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>completion bash|zsh|powershell</c>: prints the script with which a shell completes commands and options.</summary>
internal sealed class CompletionCommand : CliCommand
{
    private const string Bash = """
        _iam_lifecycle() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(iam-lifecycle "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _iam_lifecycle iam-lifecycle
        """;

    // zsh loads the file from $fpath at the first completion and expects the file to complete at once. With source, the file only registers
    // the function.
    private const string Zsh = """
        #compdef iam-lifecycle
        _iam_lifecycle() {
          local line="iam-lifecycle ${(j: :)words[2,CURRENT]}"
          local -a suggestions
          suggestions=(${(f)"$(iam-lifecycle "[suggest:${#line}]" "${line}" 2>/dev/null)"})
          compadd -a suggestions || _files
        }
        if [[ "${funcstack[1]}" == _iam-lifecycle ]]; then
          _iam_lifecycle
        else
          compdef _iam_lifecycle iam-lifecycle
        fi
        """;

    // PowerShell counts the cursor from the start of the line, and other commands may precede this one in the line.
    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName iam-lifecycle -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          iam-lifecycle "[suggest:$($cursorPosition - $commandAst.Extent.StartOffset)]" "$commandAst" | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    private readonly Argument<string> shell = new("SHELL") { Description = "bash, zsh or powershell.", HelpName = "SHELL" };

    public CompletionCommand(SharedOptions shared)
        : base(
            "completion",
            "Prints the script for command completion in a shell. It also completes options, and the names of users and keys if "
                + "AWS answers within two seconds.",
            "iam-lifecycle completion bash > ~/.local/share/bash-completion/completions/iam-lifecycle",
            "iam-lifecycle completion zsh > ~/.zfunc/_iam-lifecycle",
            "iam-lifecycle completion powershell >> $PROFILE"
        )
    {
        shell.CompletionSources.Add("bash", "zsh", "powershell");
        Add(shell);
        Run(
            (parsed, _) =>
            {
                string name = parsed.GetValue(shell)!;
                shared.Screen.Write(
                    name switch
                    {
                        "bash" => Bash,
                        "zsh" => Zsh,
                        "powershell" => PowerShell,
                        _ => throw new CliException($"There is no completion for '{Printable.Escape(name)}'; use bash, zsh or powershell"),
                    }
                );
                return Task.FromResult(ExitCode.Done);
            }
        );
    }
}

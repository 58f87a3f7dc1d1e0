using System.CommandLine;
using System.Text;
using IamLifecycle.Cli.Commands;

namespace IamLifecycle.Cli.Documentation;

/// <summary>Writes docs/CLI.md from the commands.</summary>
internal static class CommandPage
{
    private const string Head = """
        # The command line

        `iam-lifecycle` is the command line for operators of a deployment. It plans and applies changes, writes rows, prints keys for SDKs,
        and reports keys. It uses the code of the Lambda, so its plan is what the Lambda would do.

        Install it as a .NET tool:

            dotnet pack src/IamLifecycle.Cli -c Release -o artifacts/tool
            dotnet tool install --global --add-source artifacts/tool IamLifecycle.Cli

        Or publish it as one file that does not need .NET (`artifacts/cli/iam-lifecycle`, 80 MB):

            dotnet publish src/IamLifecycle.Cli -c Release -r linux-x64 -p:PublishSingleFile=true -p:DebugType=embedded --self-contained -o artifacts/cli

        **Credentials and Region** come from the SDK's standard chain, `--profile` (also of IAM Identity Center, after `aws sso login`) and
        `--region`. `AWS_ENDPOINT_URL` selects the emulated AWS. [OPERATIONS.md](OPERATIONS.md) lists the permissions that each command
        needs.

        **Settings** are read from the deployed function that `--function` names. Without `--function` they are read from the environment if
        `TABLE_NAME` is set, else from the function `iam-lifecycle`. `--set NAME=VALUE` overrides all of them. Rows are read and checked by
        the same rules as in the Lambda.

        **Exit codes**

        | code | meaning |
        |---|---|
        | 0 | success; for a plan: no changes |
        | 1 | failure, or an invalid command line |
        | 2 | for a plan: there are changes |
        | 3 | the gate refused a part |
        | 4 | for `key report --fail-on overdue`: a key is overdue |
        | 130 | the operator declined or cancelled |

        **Output.** Results are written to standard output, questions and errors to standard error. An error is one sentence that states
        what is wrong and what to do. With `--debug` a stack trace follows it. Redirected output has no colors. Only `credentials` prints a
        secret.

        **Cancellation.** Ctrl-C stops `apply` and `user import` between two users. Users in progress are finished, and no further users are
        started.

        **Completion.** With `completion`, a shell completes commands, options, and names of users and keys. If AWS does not answer within
        two seconds, names are not completed.

        """;

    public static string Write(RootCommand root)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append("\n## Options of every command\n\n");
        Options(page, root.Options.Where(option => option.Recursive && option is not System.CommandLine.Help.HelpOption));
        foreach (Command command in root.Subcommands)
        {
            Write(page, command, "");
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, Command command, string before)
    {
        string name = $"{before}{command.Name}";
        if (command is CliCommand leaf)
        {
            page.Append("\n## ").Append(name).AppendJoin("", command.Arguments.Select(argument => " " + Shown(argument))).Append("\n\n");
            page.Append(leaf.Summary.Replace("\n\n  ", "\n\n    ", StringComparison.Ordinal)).Append("\n\n");
            foreach (string example in leaf.Examples)
            {
                page.Append("    ").Append(example).Append('\n');
            }

            page.Append('\n');
            foreach (Argument argument in command.Arguments)
            {
                page.Append("- `").Append(argument.Name).Append("`: ").Append(argument.Description).Append('\n');
            }

            Options(page, command.Options);
        }

        foreach (Command child in command.Subcommands)
        {
            Write(page, child, name + " ");
        }
    }

    private static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        foreach (Option option in options)
        {
            string value = option.ValueType == typeof(bool) ? "" : " " + (option.HelpName ?? "VALUE");
            page.Append("- `").Append(option.Name).Append(value).Append("`: ").Append(option.Description).Append('\n');
        }
    }

    private static string Shown(Argument argument) =>
        argument.Arity switch
        {
            { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => $"[{argument.Name}]",
            { MinimumNumberOfValues: 0 } => $"[{argument.Name}…]",
            _ => argument.Name,
        };
}

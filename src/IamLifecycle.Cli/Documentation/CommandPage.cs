using System.CommandLine;
using System.Text;
using IamLifecycle.Cli.Commands;

namespace IamLifecycle.Cli.Documentation;

/// <summary>Writes the page on the command line from the commands themselves.</summary>
internal static class CommandPage
{
    private const string Head = """
        # The command line

        `iam-lifecycle` operates a deployment: it prints what the Lambda would do, does it under a person's eyes, writes rows, hands out keys and reports them. It uses the Lambda's own code, so what it prints as
        a plan is what the Lambda would do.

            dotnet pack src/IamLifecycle.Cli -c Release -o artifacts/tool
            dotnet tool install --global --add-source artifacts/tool IamLifecycle.Cli

        or, as one file that needs no .NET,

            dotnet publish src/IamLifecycle.Cli -c Release -r linux-x64 -p:PublishSingleFile=true -p:DebugType=embedded --self-contained -o artifacts/cli

        which is `artifacts/cli/iam-lifecycle`, 80 MB.

        **AWS** is reached by the SDK's standard chain, `--profile` (of IAM Identity Center, too, after `aws sso login`) and `--region`; the emulated one by `AWS_ENDPOINT_URL`. What the credentials must be allowed is in
        [OPERATIONS.md](OPERATIONS.md), "What operators may".

        **Settings** are those of the deployed function: of the one that `--function` names; else of the environment, where `TABLE_NAME` is set; else of the function `iam-lifecycle`. `--set NAME=VALUE` comes before all of them.
        Rows are read and checked by the same rules as in the Lambda.

        **Exit codes**

        | code | means |
        |---|---|
        | 0 | done; of a plan: nothing to do |
        | 1 | failed, or the command line is wrong |
        | 2 | of a plan: there are changes |
        | 3 | the gate refused a part of it |
        | 4 | of `key report --fail-on overdue`: a key is overdue |
        | 130 | a person said no, or ended it |

        Results go to standard output, questions and errors to standard error. An error is one sentence that says what is wrong and what to do; with `--debug` a stack trace follows it. Redirected, the output has no colours. Only `credentials` prints a secret.

        Ctrl-C ends `apply` and `user import` between two users: those that are at work are finished, no other is begun. With `completion`, a shell completes commands, options, and names of users and keys; where AWS does
        not answer within two seconds there are none.

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

    private static string Shown(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => $"[{argument.Name}]",
        { MinimumNumberOfValues: 0 } => $"[{argument.Name}…]",
        _ => argument.Name,
    };
}

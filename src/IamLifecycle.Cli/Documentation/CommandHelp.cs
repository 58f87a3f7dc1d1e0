using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using IamLifecycle.Cli.Commands;

namespace IamLifecycle.Cli.Documentation;

/// <summary>Adds details and examples to the help of a command. The help of its parent commands shows one line.</summary>
internal sealed class CommandHelp(SynchronousCommandLineAction standard, Surroundings surroundings) : SynchronousCommandLineAction
{
    private const int Widest = 100;
    private const string Indent = "  ";

    public static void AddTo(RootCommand root, Surroundings surroundings)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new CommandHelp((SynchronousCommandLineAction)help.Action!, surroundings);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = standard.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CliCommand command)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            Write(output, "Details:", command.Details.Split('\n').SelectMany(Wrapped));
            Write(output, "Examples:", command.Examples);
        }

        return code;
    }

    private static void Write(TextWriter output, string heading, IEnumerable<string> lines)
    {
        string text = string.Join('\n', lines.Select(line => (Indent + line).TrimEnd()));
        if (text.Length > 0)
        {
            output.WriteLine($"{heading}\n{text}\n");
        }
    }

    /// <summary>Wraps a paragraph at the width of the terminal. An indented paragraph stays one line, so that it can be copied.</summary>
    private IEnumerable<string> Wrapped(string paragraph)
    {
        int width = Math.Min(Widest, surroundings.Width ?? Widest) - Indent.Length;
        string rest = paragraph;
        while (!paragraph.StartsWith(' ') && rest.Length > width && rest.LastIndexOf(' ', width) is var end and > 0)
        {
            yield return rest[..end];
            rest = rest[(end + 1)..];
        }

        yield return rest;
    }
}

using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli;

/// <summary>
/// Describes in one sentence why a command line is invalid. It replaces the messages of the parser, which name types of this program.
/// </summary>
internal static class UsageError
{
    private const string OptionPrefix = "--";

    /// <summary>Returns null for a valid command line, and for one that names no command, because its help lists the commands.</summary>
    public static string? FromParseResult(ParseResult parsed, IReadOnlyCollection<string> args)
    {
        if (
            parsed.CommandResult.Command is not CliCommand command
            || parsed.Action is not (null or ParseErrorAction) && parsed.Action != command.Action
        )
        {
            return null;
        }

        string[] problems = [.. parsed.Errors.Select(Sentence).Concat(args.Contains(OptionPrefix) ? [] : Misspelled(parsed)).Distinct()];
        return problems.Length == 0 ? null : $"{string.Join("; ", problems)}; `{Path(command)} --help` shows how to use it";
    }

    /// <summary>
    /// Unknown options, which the parser takes for arguments. A user name that looks like an option must follow <c>--</c>.
    /// </summary>
    private static IEnumerable<string> Misspelled(ParseResult parsed) =>
        parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Where(token => token.Value.StartsWith(OptionPrefix, StringComparison.Ordinal))
            .Select(token => $"There is no option {Printable.Escape(token.Value)}");

    private static string Sentence(ParseError error) =>
        error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value, {option.Option.HelpName}",
            OptionResult option =>
                $"{option.Option.Name} takes {option.Option.HelpName}, and not '{Printable.Escape(option.Tokens[^1].Value)}'",
            ArgumentResult { Tokens.Count: 0 } argument => $"{argument.Argument.Name} is missing",
            ArgumentResult argument => $"{argument.Argument.Name} cannot be '{Printable.Escape(argument.Tokens[^1].Value)}'",
            _ => Printable.Escape(error.Message.TrimEnd('.')),
        };

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "iam-lifecycle";
}

using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli;

/// <summary>
/// Says in one sentence why a command line is not understood, in place of the parser's words, which name types of this program.
/// </summary>
internal static class UsageError
{
    private const string OptionPrefix = "--";

    /// <summary>Null for a command line that is understood, and for one that names no command: its help lists them.</summary>
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
    /// An option that there is not is taken for an argument; a user can have such a name, and is then named behind <c>--</c>.
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

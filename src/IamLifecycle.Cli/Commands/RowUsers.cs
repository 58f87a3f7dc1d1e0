using System.CommandLine;
using System.CommandLine.Completions;

namespace IamLifecycle.Cli.Commands;

/// <summary>The users whose rows a command changes: the arguments and the lines of <c>--file</c>.</summary>
internal sealed class RowUsers
{
    private const string FileOption = "--file";

    private readonly Argument<string[]> users = new("USER")
    {
        Description = "The users, spelled as in their rows.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> file = new(FileOption)
    {
        Description = "A file with more users, one on each line. - is standard input.",
        HelpName = "FILE|-",
    };

    public void AddTo(Command command, Func<CompletionContext, IEnumerable<CompletionItem>> complete)
    {
        command.Add(users);
        users.CompletionSources.Add(complete);
        command.Add(file);
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(users) is { Length: > 0 } || parsed.GetValue(file) is not null;

    /// <summary>The names without duplicates, in the order and the spelling in which they were given.</summary>
    /// <exception cref="CliException">No user is named, or the file cannot be read.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(ParseResult parsed, Surroundings surroundings, CancellationToken cancellationToken)
    {
        string text = parsed.GetValue(file) is { } named
            ? await InputFile.ReadAsync(surroundings, FileOption, named, cancellationToken)
            : "";
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] given = [.. parsed.GetValue(users)!.Concat(lines).Distinct()];
        return given.Length > 0
            ? given
            : throw new CliException("No user is named; give names as arguments, or a file of names with --file");
    }
}

using System.CommandLine;
using IamLifecycle.Cli.Completion;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model;
using IamLifecycle.Operating;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands;

/// <summary>A command that changes one row: shows what it changes, checks it, writes it, and waits if it is asked to.</summary>
internal abstract class RowCommand : CliCommand
{
    private readonly Argument<string> user = UserArguments.One();
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Check and show what would be written, and write nothing." };
    private readonly Waiting waiting = new();

    protected RowCommand(SharedOptions shared, string name, string summary, params string[] examples)
        : base(name, summary, examples)
    {
        Shared = shared;
        Add(user);
        user.CompletionSources.Add(context => IsNew ? [] : new NameCompletion(shared).Users(context));
        Add(dryRun);
        waiting.AddTo(this);
        Run(RunAsync);
    }

    protected SharedOptions Shared { get; }

    /// <summary>The row must not be there yet.</summary>
    protected virtual bool IsNew => false;

    protected abstract IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, StoredRow? before);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        using Session session = await Shared.OpenAsync(parsed, cancellationToken);
        StoredRow? before = await session.Rows.FindAsync(name, cancellationToken);
        if (IsNew != before is null)
        {
            throw new CliException("USER", name.Value, IsNew ? "must have no row yet; user set changes one" : "must have a row; user add makes one");
        }

        StoredRow after = session.Rows.Preview(name, before, Edits(parsed, session, before));
        await new RowCheck(session).RequireGoodAsync(before, after, cancellationToken);
        string[] difference = [.. RowText.Difference(before, after)];
        Shared.Screen.WritePlan(string.Join('\n', difference.Length == 0 ? [$"{name}: the row says so already"] : difference.Select(line => "  " + line).Prepend(name.Value)));
        if (parsed.GetValue(dryRun))
        {
            Shared.Screen.Note("Nothing was written: --dry-run.");
            return ExitCode.Done;
        }

        await (before is null ? session.Rows.AddAsync(after, cancellationToken) : session.Rows.ChangeAsync(before, after, cancellationToken));
        return await waiting.RunAsync(parsed, Shared, session, [name], cancellationToken);
    }
}

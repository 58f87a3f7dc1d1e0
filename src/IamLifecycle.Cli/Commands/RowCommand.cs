using System.CommandLine;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Completion;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;
using IamLifecycle.Ports;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands;

/// <summary>
/// A command that changes rows one by one. For each row it shows the change, checks it and writes it. With <c>--wait</c> it then waits.
/// </summary>
internal abstract class RowCommand : CliCommand
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Check and show what would be written, and write nothing." };
    private readonly Waiting waiting = new();

    protected RowCommand(SharedOptions shared, string name, string summary, params string[] examples)
        : base(name, summary, examples)
    {
        Shared = shared;
        Users.AddTo(this, context => IsNew ? [] : new NameCompletion(shared).Users(context));
        Add(dryRun);
        waiting.AddTo(this);
        Run(RunAsync);
    }

    protected SharedOptions Shared { get; }

    protected RowUsers Users { get; } = new();

    /// <summary>Whether the command adds rows, so that the row must not exist yet.</summary>
    protected virtual bool IsNew => false;

    /// <summary>The names of the rows, as they were given.</summary>
    protected virtual Task<IReadOnlyList<string>> GivenAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        Users.ReadAsync(parsed, Shared.Surroundings, cancellationToken);

    /// <summary>The user that a given name means.</summary>
    protected virtual UserName NameOf(ParseResult parsed, string given) => UserArguments.Name(given);

    protected abstract IReadOnlyDictionary<string, RowValue?> Edits(ParseResult parsed, Session session, RowTarget target);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        waiting.Longest(parsed);
        IReadOnlyList<string> given = await GivenAsync(parsed, cancellationToken);
        using Session session = await Shared.OpenAsync(parsed, cancellationToken);
        var check = new RowCheck(session);
        var changed = new List<UserName>();
        foreach (string each in given)
        {
            try
            {
                changed.Add(
                    await ChangeAsync(
                        parsed,
                        session,
                        check,
                        await TargetAsync(parsed, session, each, changed, cancellationToken),
                        cancellationToken
                    )
                );
            }
            catch (Exception e) when (given.Count > 1 && e is CliException or FailureException)
            {
                Shared.Screen.Fail(
                    e.Message.Contains(Printable.Escape(each), StringComparison.Ordinal)
                        ? e.Message
                        : $"{Printable.Escape(each)}: {e.Message}"
                );
            }
        }

        return await EndAsync(parsed, session, given.Count, changed, cancellationToken);
    }

    private async Task<RowTarget> TargetAsync(
        ParseResult parsed,
        Session session,
        string given,
        List<UserName> changed,
        CancellationToken cancellationToken
    )
    {
        UserName name = NameOf(parsed, given);
        if (IsNew && changed.Any(other => other.CaseKey == name.CaseKey))
        {
            throw new CliException($"{name} is named more than once, and IAM ignores case; name each user once");
        }

        StoredRow? before = await session.Rows.FindAsync(name, cancellationToken);
        return IsNew == before is null
            ? new RowTarget(given, name, before)
            : throw new CliException(
                IsNew ? $"{name} already has a row; use `user set` to change it" : $"{name} has no row; use `user add` to add one"
            );
    }

    private async Task<UserName> ChangeAsync(
        ParseResult parsed,
        Session session,
        RowCheck check,
        RowTarget target,
        CancellationToken cancellationToken
    )
    {
        (_, UserName name, StoredRow? before) = target;
        StoredRow after = session.Rows.Preview(name, before, Edits(parsed, session, target));
        await check.RequireGoodAsync(before, after, cancellationToken);
        Shared.Screen.WritePlan(RowText.Change(name, before, after));
        if (!parsed.GetValue(dryRun))
        {
            await (
                before is null
                    ? session.Rows.AddAsync(after, cancellationToken)
                    : session.Rows.ChangeAsync(before, after, cancellationToken)
            );
        }

        return name;
    }

    private async Task<ExitCode> EndAsync(
        ParseResult parsed,
        Session session,
        int given,
        List<UserName> changed,
        CancellationToken cancellationToken
    )
    {
        bool dry = parsed.GetValue(dryRun);
        if (dry)
        {
            Shared.Screen.Note("Nothing was written: --dry-run.");
        }

        if (given > 1)
        {
            Shared.Screen.Note($"{given} users: {changed.Count} {(dry ? "valid" : "done")}, {given - changed.Count} failed.");
        }

        ExitCode waited =
            dry || changed.Count == 0 ? ExitCode.Done : await waiting.RunAsync(parsed, Shared, session, changed, cancellationToken);
        return waited is ExitCode.Done && changed.Count < given ? ExitCode.Failed : waited;
    }
}

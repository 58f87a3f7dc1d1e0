using System.CommandLine;
using IamLifecycle.Cli.Importing;
using IamLifecycle.Model;
using IamLifecycle.Operations;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user import</c>: adds many rows from a file or from the account.</summary>
internal sealed class UserImportCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<string?> csv = new("--csv")
    {
        Description =
            "A CSV file as spreadsheets write it (UTF-8, or UTF-16 with a byte order mark; commas, semicolons or tabs), with a "
            + "header of attribute names. Names are separated by spaces. Tags are k=v, separated by semicolons. Both may be JSON "
            + "([] for no groups). - is standard input.",
        HelpName = "FILE|-",
    };
    private readonly Option<string?> json = new("--json")
    {
        Description =
            "A JSON file: an array of objects with attributes as members, or one object on each line, in plain JSON or in "
            + "DynamoDB's own format ({\"S\": …}). - is standard input.",
        HelpName = "FILE|-",
    };
    private readonly Option<bool> account = new("--from-account")
    {
        Description = "Import existing users of the account without an owner tag, for adoption.",
    };
    private readonly Option<string?> path = new("--path")
    {
        Description = "With --from-account: only users under this path.",
        HelpName = "PATH",
    };
    private readonly Option<string?> tag = new("--tag")
    {
        Description = "With --from-account: only users with this tag.",
        HelpName = "KEY[=VALUE]",
    };
    private readonly Option<bool> older = new("--older-layout")
    {
        Description =
            "With --from-account: only users of the older layout. The function takes them over with TAKEOVER=true, and keeps "
            + "keys and parameters unchanged.",
    };
    private readonly Option<bool> yes = new("--yes") { Description = "Do not ask for confirmation." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Show what would be written, and write nothing." };
    private readonly Waiting waiting = new();

    public UserImportCommand(SharedOptions shared)
        : base(
            "import",
            "Adds many rows from a file or the account. The command first shows a preview in which every row is checked. "
                + "Existing rows are not changed. If one row is invalid, nothing is written. An error names line, column and rule. "
                + "The command can import the output of user list with --csv or --json, and the output of aws dynamodb scan.",
            "iam-lifecycle user import --csv users.csv --dry-run",
            "iam-lifecycle user import --from-account --path /services/ --tag team=billing",
            "iam-lifecycle user import --from-account --older-layout"
        )
    {
        this.shared = shared;
        foreach (Option option in new Option[] { csv, json, account, path, tag, older, yes, dryRun })
        {
            Add(option);
        }

        waiting.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        waiting.Longest(parsed);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        ImportPlan plan = await ImportPlan.MakeAsync(session, await RowsAsync(parsed, session, cancellationToken), cancellationToken);
        shared.Screen.WritePlan(plan.Describe());
        if (!plan.Wrong.IsEmpty)
        {
            shared.Screen.Fail(
                "Nothing was written, because some rows are invalid; correct the rows marked '!' and run the command again."
            );
            return ExitCode.Failed;
        }

        if (parsed.GetValue(dryRun) || plan.New.IsEmpty)
        {
            shared.Screen.Note(plan.New.IsEmpty ? "Nothing to write." : "Nothing was written: --dry-run.");
            return ExitCode.Done;
        }

        if (!parsed.GetValue(yes) && !shared.Screen.Confirm($"Add {plan.New.Length} rows?"))
        {
            shared.Screen.Note("Nothing was done.");
            return ExitCode.Cancelled;
        }

        int put = await shared.Screen.ProgressAsync("Adding rows", plan.New.Length, quiet: true, step =>
            PutAsync(session, plan, step, cancellationToken)
        );
        shared.Screen.Note($"{put} rows added.");
        return put < plan.New.Length
            ? ExitCode.Cancelled
            : await waiting.RunAsync(parsed, shared, session, [.. plan.New.Select(row => row.Row.Name)], cancellationToken);
    }

    /// <summary>Writes row by row. A cancellation takes effect between two rows.</summary>
    private static async Task<int> PutAsync(Session session, ImportPlan plan, Action<string> step, CancellationToken cancellationToken)
    {
        int put = 0;
        foreach (StoredRow row in plan.New.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
        {
            await session.Rows.AddAsync(row, CancellationToken.None);
            step(row.Row.Name.Value);
            put++;
        }

        return put;
    }

    private async Task<IReadOnlyList<ImportedRow>> RowsAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        switch (parsed.GetValue(csv), parsed.GetValue(json), parsed.GetValue(account))
        {
            case ({ } file, null, false):
                return CsvRows.Read(await InputFile.ReadAsync(shared.Surroundings, "--csv", file, cancellationToken), session.Now);
            case (null, { } file, false):
                return JsonRows.Read(await InputFile.ReadAsync(shared.Surroundings, "--json", file, cancellationToken));
            case (null, null, true):
                bool old = parsed.GetValue(older);
                return old && !session.Policy.Takeover
                    ? throw new CliException(
                        "Users of the older layout need TAKEOVER=true; deploy the function with it, or preview with "
                            + "--set TAKEOVER=true --dry-run"
                    )
                    : AccountRows.FromUsers(
                        await session.Aws.Users.ListAsync(cancellationToken),
                        session.Policy,
                        parsed.GetValue(path),
                        parsed.GetValue(tag),
                        old
                    );
            default:
                throw new CliException("It is not clear what to import; give exactly one of --csv FILE, --json FILE and --from-account");
        }
    }
}

using System.CommandLine;
using IamLifecycle.Cli.Completion;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary>A command that locks or unlocks users in the state table, one by one.</summary>
internal abstract class LockCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly RowUsers users = new();
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Check and show what would be written, and write nothing." };

    protected LockCommand(SharedOptions shared, string name, string summary, params string[] examples)
        : base(name, summary, examples)
    {
        this.shared = shared;
        users.AddTo(this, new NameCompletion(shared).Users);
        Add(dryRun);
        Run(RunAsync);
    }

    protected string Person => shared.Surroundings.Person;

    /// <summary>Describes what the command would write for the user.</summary>
    /// <exception cref="CliException">The command must not write it.</exception>
    protected abstract Task<string> DescribeAsync(ParseResult parsed, Session session, UserName user, CancellationToken cancellationToken);

    protected abstract Task WriteAsync(ParseResult parsed, Session session, UserName user, CancellationToken cancellationToken);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> given = await users.ReadAsync(parsed, shared.Surroundings, cancellationToken);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        int failed = 0;
        foreach (UserName user in given.Select(UserArguments.Name))
        {
            try
            {
                await ChangeAsync(parsed, session, user, cancellationToken);
            }
            catch (Exception e) when (given.Count > 1 && e is CliException or FailureException)
            {
                shared.Screen.Fail(e.Message);
                failed++;
            }
        }

        shared.Screen.Note(
            parsed.GetValue(dryRun)
                ? "Nothing was written: --dry-run."
                : $"It takes effect with the next full run, every {KeyPolicy.Format(session.Policy.Keys.Interval)}, or when the row "
                    + $"changes; iam-lifecycle apply USER applies it at once."
        );
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task ChangeAsync(ParseResult parsed, Session session, UserName user, CancellationToken cancellationToken)
    {
        shared.Screen.WritePlan($"{user}\n  {await DescribeAsync(parsed, session, user, cancellationToken)}");
        if (!parsed.GetValue(dryRun))
        {
            await WriteAsync(parsed, session, user, cancellationToken);
        }
    }
}

using System.CommandLine;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user remove USER</c>: deletes the row, and thereby the user.</summary>
internal sealed class UserRemoveCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Confirmation confirmation = new("Show what would be removed, and remove nothing.");
    private readonly Waiting waiting = new();

    public UserRemoveCommand(SharedOptions shared)
        : base(
            "remove",
            "Deletes a row, and with it the user. The Lambda then deletes the user with its keys and its parameter. With "
                + "USER_DELETE_GRACE the user is only suspended at first, and is restored if the row is restored.",
            "iam-lifecycle user remove billing-export --wait"
        )
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        confirmation.AddTo(this);
        waiting.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        waiting.Longest(parsed);
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        if (await session.Rows.FindAsync(name, cancellationToken) is null)
        {
            throw new CliException($"{name} has no row to remove; `user list` shows the rows");
        }

        Duration grace = session.Policy.UserDeleteGrace;
        string consequence =
            grace > Duration.Zero
                ? $"is suspended, and deleted after {KeyPolicy.Format(grace)}"
                : "is deleted with its keys and its parameter";
        shared.Screen.WritePlan($"{name}\n  - row; the user {consequence}");
        if (confirmation.End(parsed, shared.Screen, "Remove it?") is { } end)
        {
            return end;
        }

        await session.Rows.RemoveAsync(name, cancellationToken);
        return await waiting.RunAsync(parsed, shared, session, [name], cancellationToken);
    }
}

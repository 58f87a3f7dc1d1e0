using System.CommandLine;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>user show USER</c>: row, IAM, keys and dates of one user.</summary>
internal sealed class UserShowCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };

    public UserShowCommand(SharedOptions shared)
        : base(
            "show",
            "Shows the row, the user in IAM, its parameter without the secrets, whether a console password was delivered, and its keys with age, last use and next dates. IAM's last use lags by up to four hours.",
            "iam-lifecycle user show alice",
            "iam-lifecycle user show alice --json | jq '.keys[0].rotateDue'")
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        Add(json);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        UserPicture picture = await UserPicture.TakeAsync(session, name, cancellationToken);
        if (picture is { Row: null, User: null })
        {
            throw new CliException("USER", name.Value, "must have a row or be a user of the account");
        }

        shared.Screen.Write(parsed.GetValue(json)
            ? JsonText.Write(UserDetails.Of(picture, session.Policy.OwnerId, session.Now))
            : UserView.Write(picture, session.Policy.OwnerId, session.Now));
        return ExitCode.Done;
    }
}

using System.CommandLine;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user show USER</c>: shows row, IAM user, parameter, keys and dates of one user.</summary>
internal sealed class UserShowCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };

    public UserShowCommand(SharedOptions shared)
        : base(
            "show",
            "Shows row, IAM user, parameter and keys of one user. It shows the parameter without its secrets, whether a console "
                + "password was delivered, and the age, last use and next dates of each key. The last use that IAM reports can be up "
                + "to four hours old.",
            "iam-lifecycle user show alice",
            "iam-lifecycle user show alice --json | jq '.keys[0].rotateDue'"
        )
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
            throw KnownUsers.Unknown(name);
        }

        shared.Screen.Write(
            parsed.GetValue(json)
                ? JsonText.Write(UserDetails.FromPicture(picture, session.Policy.OwnerId, session.Now))
                : UserView.Write(picture, session.Policy.OwnerId, session.Now)
        );
        return ExitCode.Done;
    }
}

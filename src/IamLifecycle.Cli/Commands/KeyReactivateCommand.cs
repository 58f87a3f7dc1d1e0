using System.CommandLine;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Completion;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Cli.Commands;

/// <summary><c>key reactivate USER KEYID</c>: activates an inactive key.</summary>
internal sealed class KeyReactivateCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Argument<string> key = new("KEYID") { Description = "The ID of the access key." };
    private readonly Confirmation confirmation = new("Check, and change nothing.");

    public KeyReactivateCommand(SharedOptions shared)
        : base(
            "reactivate",
            "Activates a key that a person deactivated. Use it for a consumer that cannot switch to the new key in time, and not "
                + "for the keys of suspended users, which user resume activates.",
            "iam-lifecycle key reactivate alice AKIAIOSFODNN7EXAMPLE"
        )
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        Add(key);
        key.CompletionSources.Add(context => new NameCompletion(shared).InactiveKeys(context, user));
        confirmation.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        string id = parsed.GetValue(key)!;
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        await RequireGoodAsync(session, name, id, cancellationToken);
        shared.Screen.WritePlan($"{name}\n  ~ on: AccessKey {id}");
        if (confirmation.End(parsed, shared.Screen, "The key works again for every holder. Activate it?") is { } end)
        {
            return end;
        }

        await session.Aws.Attachments.SetActiveAsync(
            name,
            new UserAttachment(UserAttachmentKind.AccessKey, id),
            active: true,
            cancellationToken
        );
        return ExitCode.Done;
    }

    private static async Task RequireGoodAsync(Session session, UserName name, string id, CancellationToken cancellationToken)
    {
        ObservedUser user = await OwnedUser.RequireAsync(session, name, cancellationToken);
        if (user.BoundaryArn == session.Policy.DenyAllArn)
        {
            throw new CliException($"{name} is suspended; use `user resume` to activate its keys");
        }

        var keys = await session.Aws.Keys.ListAsync(user.Name, cancellationToken);
        if (!keys.Any(key => key.Id.Value == id && !key.Active))
        {
            string has = keys.IsEmpty
                ? "it has none"
                : "it has " + string.Join(", ", keys.Select(key => $"{key.Id} ({(key.Active ? "active" : "inactive")})"));
            throw new CliException(
                $"{Printable.Escape(id)} is not an inactive key of {name}, and only an inactive key can be activated; {has}"
            );
        }
    }
}

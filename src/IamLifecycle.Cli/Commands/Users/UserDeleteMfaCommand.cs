using System.CommandLine;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user delete-mfa USER</c>: removes a user's MFA devices, for example when a telephone is lost.</summary>
internal sealed class UserDeleteMfaCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Confirmation confirmation = new("Show the devices, and change nothing.");

    public UserDeleteMfaCommand(SharedOptions shared)
        : base(
            "delete-mfa",
            "Removes the MFA devices of a user. It deactivates the devices of an owned user and deletes the virtual ones, for "
                + "example if a device is lost. Until another device is registered, the password alone is enough to sign in.",
            "iam-lifecycle user delete-mfa ann --dry-run"
        )
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        confirmation.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        ObservedUser owned = await OwnedUser.RequireAsync(session, name, cancellationToken);
        var devices = await session.Aws.Attachments.ListAsync(owned.Name, UserAttachmentKind.MfaDevice, cancellationToken);
        if (devices.IsEmpty)
        {
            shared.Screen.Write($"{owned.Name} has no MFA device");
            return ExitCode.Done;
        }

        shared.Screen.WritePlan(string.Join('\n', devices.Select(device => $"  - {device}").Prepend(owned.Name.Value)));
        if (
            confirmation.End(
                parsed,
                shared.Screen,
                "Until another device is registered, the password alone is enough to sign in. Remove them?"
            ) is
            { } end
        )
        {
            return end;
        }

        foreach (UserAttachment device in devices)
        {
            await session.Aws.Attachments.RemoveAsync(owned.Name, device, cancellationToken);
        }

        return ExitCode.Done;
    }
}

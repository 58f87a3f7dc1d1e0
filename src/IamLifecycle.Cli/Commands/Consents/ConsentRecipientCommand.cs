using System.CommandLine;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Logins;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Cli.Commands.Consents;

/// <summary><c>consent recipient USER</c>: ends RECIPIENT_CHANGE_DELAY for a recipient that a row has changed.</summary>
internal sealed class ConsentRecipientCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly ConsentTerms terms = new();
    private readonly Confirmation confirmation = new("Show the consent, and do not give it.");

    public ConsentRecipientCommand(SharedOptions shared)
        : base(
            "recipient",
            "Allows a password for the recipient that the row names now. Without the consent, no password is set for a recipient "
                + "that replaced another before RECIPIENT_CHANGE_DELAY ends. The consent is valid for this user and this recipient, "
                + "once. The next run uses it.",
            "iam-lifecycle consent recipient ann --for 2h"
        )
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        terms.AddTo(this);
        confirmation.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        Duration length = terms.Length(parsed);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        if ((await session.Rows.FindAsync(name, cancellationToken))?.Row is not Row.Declared { Console: true } row)
        {
            throw new CliException($"{name} has no valid row with a console login, so no recipient waits for consent");
        }

        ObservedUser owned = await OwnedUser.RequireAsync(session, name, cancellationToken);
        Instant until = session.Now + length;
        string person = terms.Person(parsed, shared);
        shared.Screen.WritePlan(
            $"~ once, a console password of {name} to {Describe(row.Contact)}\n  by {person}, until {InstantPattern.General.Format(until)}"
        );
        if (confirmation.End(parsed, shared.Screen, "Do you consent?") is { } end)
        {
            return end;
        }

        await session.Consents.AllowAsync(RecipientRules.Digest(owned.Id, row.Contact), person, until, cancellationToken);
        return ExitCode.Done;
    }

    private static string Describe(Contact contact) =>
        (contact.SlackUser, contact.Email) switch
        {
            ({ } slack, { } email) => $"Slack {Printable.Escape(slack)}, else mail {email}",
            ({ } slack, null) => $"Slack {Printable.Escape(slack)}",
            (null, { } email) => $"mail {email}",
            _ => throw new CliException("The row names no recipient; use `user set --slack` or `--email`"),
        };
}

using NodaTime;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>
/// The recipient of a user's console passwords, as the state table remembers it: a row alone must not redirect a password.
/// </summary>
/// <param name="To">How the person is reached.</param>
/// <param name="ChangedAt">When it replaced another recipient, or was first seen beside a password that the function had not set. Null for the recipient of the first password.</param>
public sealed record RememberedRecipient(Contact To, Instant? ChangedAt)
{
    /// <summary>True where the row names no other person, whatever it has left out.</summary>
    /// <remarks>Slack's names may differ only in case; mail services ignore it.</remarks>
    public bool Covers(Contact contact) =>
        (contact.SlackUser is null || contact.SlackUser == To.SlackUser)
        && (contact.Email is null || contact.Email.Equals(To.Email, StringComparison.OrdinalIgnoreCase));
}

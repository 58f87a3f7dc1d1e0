using NodaTime;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>
/// The recipient of a user's console passwords, as the state table stores it. It prevents a change of the row alone from redirecting a
/// password.
/// </summary>
/// <param name="To">How the person is reached.</param>
/// <param name="ChangedAt">
/// When this recipient replaced another one, or was first found beside a password that the function had not set. Null for the recipient of
/// the first password.
/// </param>
public sealed record RememberedRecipient(Contact To, Instant? ChangedAt)
{
    /// <summary>True if every address that the row names is the stored one. The row may omit an address.</summary>
    /// <remarks>
    /// Slack display names are compared with case, because two may differ only in case. Mail addresses are compared without case.
    /// </remarks>
    public bool Covers(Contact contact) =>
        (contact.SlackUser is null || contact.SlackUser == To.SlackUser)
        && (contact.Email is null || contact.Email.Equals(To.Email, StringComparison.OrdinalIgnoreCase));
}

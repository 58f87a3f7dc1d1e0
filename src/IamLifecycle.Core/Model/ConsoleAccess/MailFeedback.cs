using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>A report of SES about a mail that it had accepted: a bounce or a complaint.</summary>
/// <param name="Addresses">The recipients that it concerns.</param>
/// <param name="Sent">When SES accepted the mail.</param>
/// <param name="What">A bounce with its type and subtype, or a complaint.</param>
public sealed record MailFeedback(ImmutableArray<string> Addresses, Instant Sent, string What)
{
    /// <summary>An invocation lasts at most 15 minutes, and the invocation that sets a password also sends it.</summary>
    private static readonly Duration LongestDelivery = Duration.FromMinutes(15);

    /// <summary>
    /// True if the mail may be the one with this password. An earlier mail contained a password that has been replaced since.
    /// </summary>
    public bool IsOf(LoginRecord login)
    {
        ArgumentNullException.ThrowIfNull(login);
        return Sent >= login.At - Instants.ClockSkew && Sent <= login.At + LongestDelivery;
    }

    /// <summary>True if the row's address is one of the recipients.</summary>
    public bool IsOf(Row.Declared row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Console && row.Contact.Email is { } email && Addresses.Contains(email, StringComparer.OrdinalIgnoreCase);
    }
}

using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>What SES reported of a mail that it had taken before: it bounced, or its reader complained of it.</summary>
/// <param name="Addresses">The recipients that it concerns.</param>
/// <param name="Sent">When SES took the mail.</param>
/// <param name="What">A bounce with its type and subtype, or a complaint.</param>
public sealed record MailFeedback(ImmutableArray<string> Addresses, Instant Sent, string What)
{
    /// <summary>An invocation lasts no longer, and the password is sent in the one that set it.</summary>
    private static readonly Duration LongestDelivery = Duration.FromMinutes(15);

    /// <summary>True where the mail may be the one with this password; an earlier one told of a password that was replaced since.</summary>
    public bool IsOf(LoginRecord login)
    {
        ArgumentNullException.ThrowIfNull(login);
        return Sent >= login.At - Instants.ClockSkew && Sent <= login.At + LongestDelivery;
    }

    /// <summary>True for a row whose mail goes to one of the recipients.</summary>
    public bool IsOf(Row.Declared row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Console && row.Contact.Email is { } email && Addresses.Contains(email, StringComparer.OrdinalIgnoreCase);
    }
}

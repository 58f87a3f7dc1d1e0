using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using NodaTime;

namespace IamLifecycle.Model.Policies;

/// <summary>How the function treats unmanaged users, which are created outside of the table.</summary>
public enum UnmanagedUserPolicy
{
    /// <summary>They are reported.</summary>
    Notify,

    /// <summary>They are reported and get a console login.</summary>
    Onboard,

    /// <summary>They are ignored.</summary>
    Ignore,
}

/// <summary>How the function treats an existing console password when a row first requests a login.</summary>
public enum ExistingPassword
{
    Keep,
    Reset,
}

/// <summary>The settings of console logins that planning needs.</summary>
public sealed record ConsoleAccessPolicy
{
    /// <summary>No delivery service is configured and no login is requested.</summary>
    public static ConsoleAccessPolicy None { get; } = new();

    /// <summary>Slack can deliver passwords.</summary>
    public bool Slack { get; init; }

    /// <summary>Mail can deliver passwords.</summary>
    public bool Mail { get; init; }

    /// <summary>Groups that every console user is a member of, in addition to the groups of its row.</summary>
    public ImmutableSortedSet<string> DefaultGroups { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public UnmanagedUserPolicy UnmanagedUserPolicy { get; init; }

    /// <summary>The tag that contains the e-mail address of an unmanaged user; null if no tag may name a recipient.</summary>
    public string? OutsideEmailTag { get; init; }

    public ExistingPassword ExistingPassword { get; init; }

    /// <summary>The domains that passwords may be mailed to.</summary>
    public MailDomains MailDomains { get; init; } = MailDomains.Every;

    /// <summary>How long after a change of the recipient a password is not replaced.</summary>
    public Duration RecipientChangeDelay { get; init; } = Duration.FromDays(1);

    /// <summary>How long an initial password may stay unused before it is deleted.</summary>
    public Duration InitialPasswordValid { get; init; } = Duration.FromDays(7);

    /// <summary>The sign-in page in messages; null for the account's own.</summary>
    public Uri? SignInUrl { get; init; }

    /// <summary>True if a configured service can reach the contact.</summary>
    public bool CanReach(Contact contact) => (Slack && contact.SlackUser is not null) || (Mail && contact.Email is not null);
}

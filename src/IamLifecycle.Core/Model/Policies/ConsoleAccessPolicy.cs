using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using NodaTime;

namespace IamLifecycle.Model.Policies;

/// <summary>What becomes of users that somebody makes outside of the table.</summary>
public enum UnmanagedUserPolicy
{
    /// <summary>They are said.</summary>
    Notify,

    /// <summary>They are said, and given a console login.</summary>
    Onboard,

    /// <summary>Nothing.</summary>
    Ignore,
}

/// <summary>What becomes of a console password that a person has already, where a login is first wanted.</summary>
public enum ExistingPassword
{
    Keep,
    Reset,
}

/// <summary>What planning must know of console logins.</summary>
public sealed record ConsoleAccessPolicy
{
    /// <summary>Nobody can be reached, and nothing is wanted.</summary>
    public static ConsoleAccessPolicy None { get; } = new();

    /// <summary>Passwords can be brought by Slack.</summary>
    public bool Slack { get; init; }

    /// <summary>Passwords can be brought by mail.</summary>
    public bool Mail { get; init; }

    /// <summary>Groups that every console user is in besides its row's own.</summary>
    public ImmutableSortedSet<string> DefaultGroups { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public UnmanagedUserPolicy UnmanagedUserPolicy { get; init; }

    /// <summary>The tag that holds the e-mail address of a user made outside; null where no tag may name a recipient.</summary>
    public string? OutsideEmailTag { get; init; }

    public ExistingPassword ExistingPassword { get; init; }

    /// <summary>Where passwords may be mailed to.</summary>
    public MailDomains MailDomains { get; init; } = MailDomains.Every;

    /// <summary>How long a password is not replaced after its recipient changed.</summary>
    public Duration RecipientChangeDelay { get; init; } = Duration.FromDays(1);

    /// <summary>How long an initial password may stay unused before it is deleted.</summary>
    public Duration InitialPasswordValid { get; init; } = Duration.FromDays(7);

    /// <summary>The sign-in page that people are told; null for the account's own.</summary>
    public Uri? SignInUrl { get; init; }

    /// <summary>True where one of the ways to the person is in use here.</summary>
    public bool CanReach(Contact contact) => (Slack && contact.SlackUser is not null) || (Mail && contact.Email is not null);
}

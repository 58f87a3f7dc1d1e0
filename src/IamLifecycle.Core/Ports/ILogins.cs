using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Console logins in IAM. One AWS call a method; each throws <see cref="FailureException"/>.</summary>
public interface ILogins
{
    /// <summary>What the account demands of passwords; <see cref="PasswordPolicy.Default"/> where it has no policy.</summary>
    Task<PasswordPolicy> PolicyAsync(CancellationToken cancellationToken);

    /// <summary>The account's alias; null if it has none.</summary>
    Task<string?> AccountAliasAsync(CancellationToken cancellationToken);

    /// <summary>The ARNs of the managed policies that are attached to a group.</summary>
    Task<ImmutableArray<string>> AttachedToGroupAsync(string group, CancellationToken cancellationToken);

    /// <summary>True for a group that has policies of its own.</summary>
    Task<bool> HasInlinePolicyAsync(string group, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the login profile, the password to be changed at the first sign-in. Sent once. Throws <see cref="Failure.Conflict"/> if there
    /// is one.
    /// </summary>
    Task CreateAsync(UserName user, Password password, CancellationToken cancellationToken);

    /// <summary>
    /// Sets another password, to be changed at the next sign-in. Sent once. Throws <see cref="Failure.Conflict"/> if there is no login
    /// profile.
    /// </summary>
    Task UpdateAsync(UserName user, Password password, CancellationToken cancellationToken);
}

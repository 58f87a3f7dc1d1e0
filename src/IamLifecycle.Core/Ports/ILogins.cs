using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Console logins in IAM. Each method makes one AWS call and throws <see cref="FailureException"/> if it fails.</summary>
public interface ILogins
{
    /// <summary>The account's rules for passwords; <see cref="PasswordPolicy.Default"/> if it has no policy.</summary>
    Task<PasswordPolicy> PolicyAsync(CancellationToken cancellationToken);

    /// <summary>The account's alias; null if it has none.</summary>
    Task<string?> AccountAliasAsync(CancellationToken cancellationToken);

    /// <summary>The ARNs of the managed policies that are attached to a group.</summary>
    Task<ImmutableArray<string>> AttachedToGroupAsync(string group, CancellationToken cancellationToken);

    /// <summary>True for a group that has inline policies.</summary>
    Task<bool> HasInlinePolicyAsync(string group, CancellationToken cancellationToken);

    /// <summary>
    /// Creates the login profile with a password that must be changed at the first sign-in. The request is not repeated. Fails with <see
    /// cref="Failure.Conflict"/> if a profile exists.
    /// </summary>
    Task CreateAsync(UserName user, Password password, CancellationToken cancellationToken);

    /// <summary>
    /// Sets another password, which must be changed at the next sign-in. The request is not repeated. Fails with <see
    /// cref="Failure.Conflict"/> if there is no login profile.
    /// </summary>
    Task UpdateAsync(UserName user, Password password, CancellationToken cancellationToken);
}

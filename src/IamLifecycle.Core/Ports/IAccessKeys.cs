using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Access keys in IAM.</summary>
public interface IAccessKeys
{
    Task<ImmutableArray<AccessKey>> ListAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Creates a key. The request is repeated only after a throttle, because IAM then has created none.</summary>
    /// <param name="user">The user that gets the key.</param>
    /// <param name="patience">How long after the first request it may be repeated.</param>
    /// <param name="cancellationToken">Cancels the waits between requests, never a request.</param>
    Task<Credential> CreateAsync(UserName user, Duration patience, CancellationToken cancellationToken);

    /// <summary>Deletes a key. Succeeds if the key does not exist.</summary>
    Task DeleteAsync(UserName user, AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>
    /// When the key was last used, according to GetAccessKeyLastUsed, which may lag by up to four hours. Null if it was never used, <see
    /// cref="Instant.MaxValue"/> if it was used and IAM returns no date.
    /// </summary>
    Task<Instant?> LastUsedAsync(AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>IAM's credential report; null if IAM has none ready. It also requests a new one.</summary>
    Task<CredentialReport?> ReportAsync(CancellationToken cancellationToken);
}

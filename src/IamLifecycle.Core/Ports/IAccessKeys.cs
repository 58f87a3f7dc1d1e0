using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Access keys in IAM.</summary>
public interface IAccessKeys
{
    Task<ImmutableArray<AccessKey>> ListAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Makes a key. The request is sent again only after a throttle, by which IAM says that it made none.</summary>
    /// <param name="user">Whose key it is.</param>
    /// <param name="patience">How long after the first request it may be sent again.</param>
    /// <param name="cancellationToken">Ends the waiting between requests, never a request.</param>
    Task<Credential> CreateAsync(UserName user, Duration patience, CancellationToken cancellationToken);

    /// <summary>Deletes a key. One that is not there is deleted already.</summary>
    Task DeleteAsync(UserName user, AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>
    /// When the key was last used, by GetAccessKeyLastUsed, which lags by up to four hours; null if it never was,
    /// <see cref="Instant.MaxValue"/> if it was and IAM does not tell when.
    /// </summary>
    Task<Instant?> LastUsedAsync(AccessKeyId key, CancellationToken cancellationToken);

    /// <summary>IAM's credential report; null where IAM has none ready. Asks IAM to make one.</summary>
    Task<CredentialReport?> ReportAsync(CancellationToken cancellationToken);
}

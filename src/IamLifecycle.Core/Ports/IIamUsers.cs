using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Users in IAM. Each method makes one AWS call and throws <see cref="FailureException"/> if it fails.</summary>
public interface IIamUsers
{
    /// <summary>Every user of the account, from the pages of GetAccountAuthorizationDetails.</summary>
    Task<ImmutableArray<ObservedUser>> ListAsync(CancellationToken cancellationToken);

    Task<ObservedUser?> GetAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Creates the user with path, boundary and tags in one call; null if a user with this name, in any case, exists.</summary>
    Task<ObservedUser?> CreateAsync(
        UserName user,
        string path,
        string boundaryArn,
        ImmutableDictionary<string, string> tags,
        CancellationToken cancellationToken
    );

    Task SetBoundaryAsync(UserName user, string boundaryArn, CancellationToken cancellationToken);

    Task TagAsync(UserName user, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    Task UntagAsync(UserName user, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Deletes a user without attachments. Succeeds if the user does not exist.</summary>
    Task DeleteAsync(UserName user, CancellationToken cancellationToken);
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Users' parameters in SSM, with names from <see cref="ParameterName"/>.</summary>
public interface IParameters
{
    /// <summary>All parameters under the prefix, from the pages of DescribeParameters.</summary>
    Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken);

    Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>The content of the kept versions, newest first, without versions that cannot be parsed.</summary>
    Task<ImmutableArray<ObservedParameter.ParameterVersion>> HistoryAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>The parameter's tags that identify its owner and user; <see cref="ParameterTags.None"/> if there is no parameter.</summary>
    Task<ParameterTags> TagsAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>
    /// One DescribeParameters request for at most <see cref="ParameterTagAudit.MostUsers"/> users. Returns the users with a parameter that
    /// has the owner tag and the name of any of these users as its user tag.
    /// </summary>
    Task<ImmutableHashSet<UserName>> TaggedAsync(IReadOnlyCollection<UserName> users, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for a write slot of SSM and takes it. It is called before each write, and before a key is created, because its secret must be
    /// written.
    /// </summary>
    Task AcquireWriteSlotAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the first version, with the function's tags, and returns its number. Fails with <see cref="Failure.Conflict"/> if the
    /// parameter exists.
    /// </summary>
    /// <param name="user">The user that the parameter belongs to.</param>
    /// <param name="content">The content.</param>
    /// <param name="onlyCopy">
    /// True if the current secret is stored nowhere else. The write is then repeated until SSM accepts or refuses it, with precedence over
    /// callers that have no secret yet.
    /// </param>
    /// <param name="cancellationToken">Cancels the attempts.</param>
    Task<long> CreateAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken);

    /// <summary>Writes a further version in the parameter's own tier, and returns its number. SSM offers no conditional write.</summary>
    Task<long> OverwriteAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken);

    /// <summary>Writes the function's tags on a parameter that is adopted.</summary>
    Task TagAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Deletes the parameter. Succeeds if it does not exist.</summary>
    Task DeleteAsync(UserName user, CancellationToken cancellationToken);
}

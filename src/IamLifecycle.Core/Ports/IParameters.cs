using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Users' parameters in SSM, named by <see cref="ParameterName"/>.</summary>
public interface IParameters
{
    /// <summary>All parameters under the prefix, by pages of DescribeParameters.</summary>
    Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken);

    Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>What the kept versions say, newest first; versions that cannot be understood are left out.</summary>
    Task<ImmutableArray<ObservedParameter.ParameterVersion>> HistoryAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>The parameter's tags that say whose it is; <see cref="ParameterTags.None"/> without a parameter.</summary>
    Task<ParameterTags> TagsAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>
    /// Of at most <see cref="ParameterTagAudit.MostUsers"/> users those whose parameters bear our owner tag and the name of any of these
    /// users: one DescribeParameters.
    /// </summary>
    Task<ImmutableHashSet<UserName>> TaggedAsync(IReadOnlyCollection<UserName> users, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until SSM has room for one more write, and takes it: asked before each write, and before a key is made whose secret is to be
    /// written.
    /// </summary>
    Task AcquireWriteSlotAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the first version, with our tags. Throws <see cref="Failure.Conflict"/> if the parameter exists. Returns its version.
    /// </summary>
    /// <param name="user">Whose parameter it is.</param>
    /// <param name="content">What is written.</param>
    /// <param name="onlyCopy">The current secret exists nowhere else: the write is sent until SSM takes or refuses it, before others that have no secret yet.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    Task<long> CreateAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a further version, of the parameter's own tier, and returns its number; SSM cannot be told which version to replace.
    /// </summary>
    Task<long> OverwriteAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken);

    /// <summary>Puts our tags on a parameter that we take over.</summary>
    Task TagAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Deletes the parameter. One that is not there is deleted already.</summary>
    Task DeleteAsync(UserName user, CancellationToken cancellationToken);
}

using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>
/// SSH keys, signing certificates and service-specific credentials that the function deactivated, as the state table records them. The
/// record confirms the tags on the user.
/// </summary>
/// <param name="User">The id of the user that has the credentials. A later user with the same name has another id.</param>
/// <param name="At">
/// When the record was last extended. The tags are written right after it, and IAM may not return them for some seconds.
/// </param>
/// <param name="Ids">The ids of the credentials.</param>
public sealed record SwitchedOffCredentials(UserId User, Instant At, ImmutableSortedSet<string> Ids)
{
    /// <summary>The ids of credentials that lost their tag under the current lease. They are not stored.</summary>
    public ImmutableHashSet<string> Unmarked { get; init; } = [];
}

using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>
/// SSH keys, signing certificates and service-specific credentials that the function switched off, as the state table records them: the
/// second witness of the marks on the user.
/// </summary>
/// <param name="User">The user whose credentials they are; a namesake is another user.</param>
/// <param name="At">When the record was last added to. The marks are written right after it, and IAM may not show them for some seconds.</param>
/// <param name="Ids">The ids of the credentials.</param>
public sealed record SwitchedOffCredentials(UserId User, Instant At, ImmutableSortedSet<string> Ids)
{
    /// <summary>Of these the ids whose marks were removed under the lease that is held. It is not stored.</summary>
    public ImmutableHashSet<string> Unmarked { get; init; } = [];
}

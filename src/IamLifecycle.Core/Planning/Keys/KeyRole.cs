using System.Collections.Immutable;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>The role of a key for consumers.</summary>
public enum KeyRole
{
    /// <summary>The parameter's <c>current</c> contains its secret.</summary>
    Published,

    /// <summary>The key was superseded, and consumers may still use it.</summary>
    PendingDeletion,

    /// <summary>No consumer can have its secret.</summary>
    Orphan,

    /// <summary>The function did not issue the key. It is kept, reported, and occupies a slot.</summary>
    Foreign,
}

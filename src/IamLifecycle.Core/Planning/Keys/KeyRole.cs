using System.Collections.Immutable;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>What a key is to the people who use it.</summary>
public enum KeyRole
{
    /// <summary>Its secret is the parameter's <c>current</c>.</summary>
    Published,

    /// <summary>It was superseded and somebody may still use it.</summary>
    PendingDeletion,

    /// <summary>Nobody can have its secret.</summary>
    Orphan,

    /// <summary>Made by hand; kept, reported, counted against the slots.</summary>
    Foreign,
}

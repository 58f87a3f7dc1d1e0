namespace IamLifecycle.Matrix.Checks;

/// <summary>The expected state of a user after all work is done.</summary>
public enum Standing
{
    /// <summary>The configured boundary, and a published key that works.</summary>
    Working,

    /// <summary>No access; keys and parameter are kept.</summary>
    Suspended,

    /// <summary>No row, no access, and a deletion date.</summary>
    Quarantined,

    /// <summary>The configured boundary, inactive keys, and a date of their deletion.</summary>
    KeysOff,

    /// <summary>The configured boundary, no key and no parameter.</summary>
    WithoutKeys,

    /// <summary>No user, no parameter and no device.</summary>
    Deleted,
}

/// <summary>The expected final state of one user of a scenario, and the conditions until then.</summary>
/// <param name="User">The name of the user.</param>
/// <param name="Standing">The final state.</param>
public sealed record Expected(string User, Standing Standing)
{
    /// <summary>The path of the user.</summary>
    public string Path { get; init; } = "/iam-lifecycle/";

    /// <summary>The key that is <c>current</c> at the end, if no other may replace it.</summary>
    public string? Current { get; init; }

    /// <summary>The key that is <c>pending_deletion</c> at the end.</summary>
    public string? Superseded { get; init; }

    /// <summary>A key that was created by hand before the adoption: the ledger contains it, and no parameter does.</summary>
    public string? MadeByHand { get; init; }

    /// <summary>Whether it already has a published key: then a published key must work at every moment.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether its keys were inactive at the start and are activated during the scenario.</summary>
    public bool WasOff { get; init; }

    /// <summary>Whether its console password must be delivered at the end.</summary>
    public bool HasLogin { get; init; }

    /// <summary>How many credentials of other kinds are active at the end.</summary>
    public int ActiveOthers { get; init; }
}

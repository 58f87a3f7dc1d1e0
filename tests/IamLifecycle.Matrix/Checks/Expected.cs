namespace IamLifecycle.Matrix.Checks;

/// <summary>What a user shall be when everything has come to rest.</summary>
public enum Standing
{
    /// <summary>Our boundary, a published key that works.</summary>
    Working,

    /// <summary>No access, nothing lost.</summary>
    Suspended,

    /// <summary>No row, no access, and a date on which it goes.</summary>
    Quarantined,

    /// <summary>Our boundary, keys switched off, and a date on which they go.</summary>
    KeysOff,

    /// <summary>Our boundary, neither key nor parameter.</summary>
    WithoutKeys,

    /// <summary>Nothing is left.</summary>
    Gone,
}

/// <summary>What one user of a scenario shall come to, and what must be true of it on the way.</summary>
/// <param name="User">Its name.</param>
/// <param name="Standing">What it is in the end.</param>
public sealed record Expected(string User, Standing Standing)
{
    /// <summary>The path it lies in.</summary>
    public string Path { get; init; } = "/iam-lifecycle/";

    /// <summary>The key that is <c>current</c> in the end, where no other may take its place.</summary>
    public string? Current { get; init; }

    /// <summary>The key that is <c>pending_deletion</c> in the end.</summary>
    public string? Superseded { get; init; }

    /// <summary>A key that was made by hand before the user was ours: in the ledger, and in no parameter.</summary>
    public string? MadeByHand { get; init; }

    /// <summary>Whether it has a published key already: then there must be one that works at every moment.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether its keys were switched off when it began, and go on again on the way.</summary>
    public bool WasOff { get; init; }

    /// <summary>Whether its person must know its console password in the end.</summary>
    public bool HasLogin { get; init; }

    /// <summary>How many credentials of other kinds are active in the end.</summary>
    public int ActiveOthers { get; init; }
}

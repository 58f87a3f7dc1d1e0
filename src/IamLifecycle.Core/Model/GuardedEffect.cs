namespace IamLifecycle.Model;

/// <summary>What the gate counts, each apart from the other.</summary>
public enum GuardedEffect
{
    /// <summary>A user would lose access.</summary>
    LosesAccess,

    /// <summary>A key would be issued only because a parameter is missing or not ours.</summary>
    Reissue,

    /// <summary>A user would be created, where that is limited.</summary>
    Creates,

    /// <summary>
    /// A superseded key would be deleted before consumers had time to change over to its successor. Only consent lets it pass.
    /// </summary>
    CutsOverlap,
}

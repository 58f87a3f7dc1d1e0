namespace IamLifecycle.Model;

/// <summary>The effects that the gate counts. It counts each of them separately.</summary>
public enum GuardedEffect
{
    /// <summary>A user would lose access.</summary>
    LosesAccess,

    /// <summary>A key would be issued only because a parameter is missing or was not written by the function.</summary>
    Reissue,

    /// <summary>A user would be created, and creations are limited.</summary>
    Creates,

    /// <summary>A superseded key would be deleted before consumers had time to change to its successor. Only a consent admits it.</summary>
    CutsOverlap,
}

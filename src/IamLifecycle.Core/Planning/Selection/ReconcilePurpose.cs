namespace IamLifecycle.Planning.Selection;

/// <summary>What a reconcile request is for.</summary>
public enum ReconcilePurpose
{
    /// <summary>Whatever the user's state needs. Console logins are deferred.</summary>
    User,

    /// <summary>The console login of a user, in the phase of console logins.</summary>
    ConsoleLogin,

    /// <summary>A login for an unmanaged user, in the phase of console logins.</summary>
    Onboarding,

    /// <summary>A parameter that may have neither a user nor a row.</summary>
    LeftoverParameter,
}

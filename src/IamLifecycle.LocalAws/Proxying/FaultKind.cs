namespace IamLifecycle.LocalAws.Proxying;

/// <summary>What goes wrong with a call on its way from the function to AWS.</summary>
public enum FaultKind
{
    /// <summary>The process dies before the call has an effect.</summary>
    KillBefore,

    /// <summary>The process dies when the call has had its effect, before it hears of it.</summary>
    KillAfter,

    /// <summary>The call takes effect, and the connection breaks without an answer.</summary>
    LostAnswer,

    /// <summary>The connection breaks without an effect, once.</summary>
    ConnectionReset,

    /// <summary>500 without an effect, once: what the SDK tries again.</summary>
    ServerError,

    /// <summary>500 for this call and every later one of its operation.</summary>
    ServerErrorForEver,

    /// <summary>Throttled a few times, then as usual.</summary>
    Throttled,

    /// <summary>Throttled: this call and every later one of its operation.</summary>
    ThrottledForEver,

    /// <summary>Refused for want of a permission: this call and every later one of its operation.</summary>
    AccessDenied,

    /// <summary>On its way until it is let go, when the invocation is over, and takes effect then.</summary>
    Late,

    /// <summary>Takes effect at once, but its answer does not come before it is let go.</summary>
    LateAnswer,
}

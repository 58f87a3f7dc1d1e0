namespace IamLifecycle.LocalAws.Proxying;

/// <summary>The fault of a call from the function to AWS.</summary>
public enum FaultKind
{
    /// <summary>The process dies before the call has an effect.</summary>
    KillBefore,

    /// <summary>The process dies after the call takes effect and before it gets the response.</summary>
    KillAfter,

    /// <summary>The call takes effect, and the connection breaks without a response.</summary>
    LostAnswer,

    /// <summary>The connection breaks once, without an effect.</summary>
    ConnectionReset,

    /// <summary>Status 500 once, without an effect. The SDK retries it.</summary>
    ServerError,

    /// <summary>Status 500 for this call and every later call of its operation.</summary>
    ServerErrorForEver,

    /// <summary>The call is throttled a few times and then passes.</summary>
    Throttled,

    /// <summary>This call and every later call of its operation are throttled.</summary>
    ThrottledForEver,

    /// <summary>This call and every later call of its operation are refused because of a missing permission.</summary>
    AccessDenied,

    /// <summary>The call is held until it is released, after the invocation has ended, and then takes effect.</summary>
    Late,

    /// <summary>The call takes effect at once, but its response is held until it is released.</summary>
    LateAnswer,
}

using IamLifecycle.Ports;

namespace IamLifecycle.Simulation;

/// <summary>How a call fails.</summary>
public enum FaultKind
{
    /// <summary>The process dies before the call is sent.</summary>
    CrashBefore,

    /// <summary>The call takes effect, then the process dies.</summary>
    CrashAfter,

    /// <summary>The call takes effect, but its answer is lost.</summary>
    LostAnswer,

    /// <summary>The service throttles the call. The call has no effect.</summary>
    Throttled,

    /// <summary>The caller has no permission.</summary>
    AccessDenied,

    /// <summary>
    /// IAM cannot change the entity for some minutes (EntityTemporarilyUnmodifiable), for example a user that was recreated.
    /// </summary>
    Unmodifiable,
}

/// <summary>A fault, and the calls that it applies to.</summary>
public sealed record CallFault(FaultKind Kind, Func<AwsCall, bool> Strikes)
{
    public static CallFault At(int call, FaultKind kind) => new(kind, made => made.Number == call);

    public static CallFault Always(AwsOperation operation, FaultKind kind, string? subject = null) =>
        new(kind, made => made.Operation == operation && (subject is null || made.Subject == subject));

    internal static Exception Exception(FaultKind kind, AwsCall call) =>
        kind switch
        {
            FaultKind.CrashBefore or FaultKind.CrashAfter => new ProcessCrashedException(call),
            FaultKind.LostAnswer => new FailureException(new Failure.Transient($"{call.Operation}: no usable answer", MayHaveWorked: true)),
            FaultKind.Throttled => new FailureException(
                new Failure.Transient($"{call.Operation}: Throttling", MayHaveWorked: false)
                {
                    Throttled = call.Operation is AwsOperation.CreateAccessKey,
                }
            ),
            FaultKind.Unmodifiable => new FailureException(new Failure.Conflict($"{call.Operation}: EntityTemporarilyUnmodifiable")),
            _ => new FailureException(new Failure.NeedsAttention($"{call.Operation}: AccessDenied")),
        };
}

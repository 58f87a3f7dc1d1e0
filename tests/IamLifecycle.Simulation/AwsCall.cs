using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>One call of one process. <paramref name="Number"/> numbers the calls of the process from 1.</summary>
public sealed record AwsCall(int Number, AwsOperation Operation, string Subject, Instant At)
{
    /// <summary>The number of the process that made the call.</summary>
    public int By { get; init; }

    /// <summary>A replica that lagged behind answered the call.</summary>
    public bool IsLate { get; init; }

    public override string ToString() => $"{Number} {Operation} {Subject}";
}

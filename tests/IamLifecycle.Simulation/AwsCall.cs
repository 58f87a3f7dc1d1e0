using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>One call of one process. <paramref name="Number"/> counts that process's calls from 1.</summary>
public sealed record AwsCall(int Number, AwsOperation Operation, string Subject, Instant At)
{
    /// <summary>Which process it is of.</summary>
    public int By { get; init; }

    /// <summary>A replica answered it that lagged behind.</summary>
    public bool IsLate { get; init; }

    public override string ToString() => $"{Number} {Operation} {Subject}";
}

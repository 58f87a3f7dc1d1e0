namespace IamLifecycle.LocalAws.Events;

/// <summary>The settings of an event source mapping, by the names of the Lambda API (CreateEventSourceMapping).</summary>
public sealed record StreamMapping
{
    /// <summary>The records of one invocation at most: 1 to 10,000.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>TRIM_HORIZON (everything that is still there) or LATEST (what comes from now on).</summary>
    public string StartingPosition { get; init; } = "TRIM_HORIZON";

    /// <summary>How often a batch is tried again before it is given up.</summary>
    public int MaximumRetryAttempts { get; init; } = 5;

    /// <summary>Records that are older are given up without another try.</summary>
    public TimeSpan MaximumRecordAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether a batch that the function fails on is split in two.</summary>
    public bool BisectBatchOnFunctionError { get; init; } = true;

    /// <summary>Whether the function names the records that failed (FunctionResponseTypes).</summary>
    public bool ReportBatchItemFailures { get; init; } = true;
}

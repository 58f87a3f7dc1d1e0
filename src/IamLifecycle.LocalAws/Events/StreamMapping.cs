namespace IamLifecycle.LocalAws.Events;

/// <summary>The settings of an event source mapping, by the names of the Lambda API (CreateEventSourceMapping).</summary>
public sealed record StreamMapping
{
    /// <summary>The maximum number of records of one invocation: 1 to 10,000.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>TRIM_HORIZON (all available records) or LATEST (new records only).</summary>
    public string StartingPosition { get; init; } = "TRIM_HORIZON";

    /// <summary>The number of retries before a batch is discarded.</summary>
    public int MaximumRetryAttempts { get; init; } = 5;

    /// <summary>Older records are discarded without a further retry.</summary>
    public TimeSpan MaximumRecordAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether a batch is split in two after a function error.</summary>
    public bool BisectBatchOnFunctionError { get; init; } = true;

    /// <summary>Whether the function names the records that failed (FunctionResponseTypes).</summary>
    public bool ReportBatchItemFailures { get; init; } = true;
}

namespace IamLifecycle.LocalAws.Events;

/// <summary>Records that were given up, as the mapping's on-failure destination is told.</summary>
/// <param name="Condition"><c>RetryAttemptsExhausted</c> or <c>MaximumRecordAgeExceeded</c>.</param>
/// <param name="ShardId">The shard they came from.</param>
/// <param name="Attempts">How often they were given to the function.</param>
/// <param name="Records">The records; the real destination is told the sequence numbers only.</param>
public sealed record DeadLetter(string Condition, string ShardId, int Attempts, IReadOnlyList<StreamRecord> Records);

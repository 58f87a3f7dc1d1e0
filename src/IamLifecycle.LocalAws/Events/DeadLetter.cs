namespace IamLifecycle.LocalAws.Events;

/// <summary>Discarded records, as the mapping reports them to its on-failure destination.</summary>
/// <param name="Condition"><c>RetryAttemptsExhausted</c> or <c>MaximumRecordAgeExceeded</c>.</param>
/// <param name="ShardId">The shard they came from.</param>
/// <param name="Attempts">The number of invocations with these records.</param>
/// <param name="Records">The records; the real destination gets the sequence numbers only.</param>
public sealed record DeadLetter(string Condition, string ShardId, int Attempts, IReadOnlyList<StreamRecord> Records);

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>One repetition.</summary>
/// <param name="Calls">The number of calls to AWS.</param>
/// <param name="Took">The time from the event to the answer.</param>
public sealed record Sample(int Calls, TimeSpan Took);

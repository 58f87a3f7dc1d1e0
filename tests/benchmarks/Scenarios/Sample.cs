namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>One repetition.</summary>
/// <param name="Calls">The calls that it made to AWS.</param>
/// <param name="Took">From the event to the answer.</param>
public sealed record Sample(int Calls, TimeSpan Took);

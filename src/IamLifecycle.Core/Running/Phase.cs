namespace IamLifecycle.Running;

/// <summary>One phase of a run.</summary>
/// <param name="Name">The name of its function.</param>
/// <param name="RunAsync">Reconciles its requests, and defers what a later phase must do.</param>
internal sealed record Phase(string Name, Func<CancellationToken, Task> RunAsync);

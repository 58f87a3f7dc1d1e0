using IamLifecycle.Planning;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli.Planning;

/// <summary>Reports every change as it is made.</summary>
internal sealed class StepLog(Action<string> step) : SilentLog
{
    private readonly Lock one = new();

    public override void Done(Change change) => Step($"{change.User} {change}");

    public override void Degraded(string what, Failure failure) => Step($"Warning: {what}: {failure.Message}");

    /// <summary>Serializes the output, because users are reconciled in parallel.</summary>
    private void Step(string text)
    {
        lock (one)
        {
            step(text);
        }
    }
}

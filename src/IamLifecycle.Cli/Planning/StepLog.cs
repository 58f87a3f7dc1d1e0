using IamLifecycle.Planning;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli.Planning;

/// <summary>Tells of every change as it is made.</summary>
internal sealed class StepLog(Action<string> step) : SilentLog
{
    private readonly Lock one = new();

    public override void Done(Change change) => Step($"{change.User} {change}");

    public override void Degraded(string what, Failure failure) => Step($"Warning: {what}: {failure.Message}");

    /// <summary>Users are worked on at once, and a screen is one.</summary>
    private void Step(string text)
    {
        lock (one)
        {
            step(text);
        }
    }
}

using IamLifecycle.Applying;
using IamLifecycle.Planning;

namespace IamLifecycle.Cli.Planning;

/// <summary>Tells of every change as it is made.</summary>
internal sealed class StepLog(Action<string> step) : SilentLog
{
    public override void Done(Change change) => step($"{change.User} {change}");

    public override void Degraded(string what, Failure failure) => step($"Warning: {what}: {failure.Message}");
}

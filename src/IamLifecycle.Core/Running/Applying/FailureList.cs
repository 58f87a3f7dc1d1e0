using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Applying;

/// <summary>Failures of steps that do not depend on each other: each step is tried, whatever became of those before it.</summary>
internal sealed class FailureList
{
    private readonly List<FailureException> failures = [];

    public bool IsEmpty => failures.Count == 0;

    /// <summary>Why the step failed; null if it was done.</summary>
    public async Task<Failure?> TryAsync(Func<Task> step)
    {
        try
        {
            await step();
            return null;
        }
        catch (FailureException e)
        {
            failures.Add(e);
            return e.Failure;
        }
    }

    public void Add(FailureException failure) => failures.Add(failure);

    /// <summary>
    /// Throws one of the failures, if there are any, and logs the others. One that a later try may mend comes first: an event comes again
    /// for no other.
    /// </summary>
    public void ThrowIfAny(UserName user, IRunLog log)
    {
        if (IsEmpty)
        {
            return;
        }

        FailureException thrown = failures.Find(failure => failure.Failure is not Failure.NeedsAttention) ?? failures[0];
        failures.Where(failure => failure != thrown).ToList().ForEach(other => log.Failed(user, other.Failure));
        throw thrown;
    }
}

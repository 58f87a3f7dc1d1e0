using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Applying;

/// <summary>Collects failures of independent steps. Each step is tried, whatever the result of the earlier ones.</summary>
internal sealed class FailureList
{
    private readonly List<FailureException> failures = [];

    public bool IsEmpty => failures.Count == 0;

    /// <summary>Why the step failed; null if it succeeded.</summary>
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
    /// Throws one of the failures, if there are any, and logs the others. A failure that a retry may resolve has precedence, because stream
    /// records are sent again only for such a failure.
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

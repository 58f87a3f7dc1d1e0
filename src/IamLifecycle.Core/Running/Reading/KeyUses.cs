using IamLifecycle.Model;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>Reads when access keys were last used. If IAM does not return it, the key counts as used now.</summary>
internal sealed class KeyUses(RunContext run)
{
    /// <summary>Null for a key that was never used.</summary>
    public async Task<Instant?> LastAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Aws.Keys.LastUsedAsync(key, cancellationToken) is { } used ? Instant.Min(used, run.Now) : null;
        }
        catch (FailureException e)
        {
            run.Log.Degraded($"the last use of {key} is not known, which counts as used now", e.Failure);
            return run.Now;
        }
    }
}

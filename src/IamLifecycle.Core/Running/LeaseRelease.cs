using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running;

/// <summary>Ends a pass: determines what happens to the lease, and releases it.</summary>
internal sealed class LeaseRelease(RunContext run)
{
    /// <summary>True if another pass under the same lease must follow.</summary>
    public async Task<bool> EndPassAsync(UserState state, ReconcileRequest request, UserRunRecorder recorder)
    {
        bool rereads = state is { SecretInFlight: false, RereadRequired: true } && TryReread(recorder);
        return state.Disposition(rereads, request.Known.HasOpenRecord) switch
        {
            LeaseDisposition.Reread => true,
            LeaseDisposition.Keep => false,
            _ => await ReleaseAsync(state, recorder),
        };
    }

    private bool TryReread(UserRunRecorder recorder) => run.Now < run.Window.StopStarting && recorder.TryReread();

    /// <summary>Releases the lease. True if another run requested a recheck while the lease was held, and there is time for it.</summary>
    private async Task<bool> ReleaseAsync(UserState state, UserRunRecorder recorder)
    {
        while (run.Now < run.Window.Deadline)
        {
            // This short call is not cancelled. Without it the user waits until the lease expires.
            ReleaseOutcome outcome = await run.Aws.State.ReleaseAsync(
                state.ToRelease(run.Policy, run.Now),
                keepIntent: state.OpenIntent is not null,
                CancellationToken.None
            );
            switch (outcome)
            {
                case ReleaseOutcome.Released:
                    return false;
                case ReleaseOutcome.Lost:
                    recorder.Failure ??= new Failure.Conflict("the lease was lost meanwhile; the next run rechecks");
                    return false;
                case ReleaseOutcome.RecheckRequested when TryReread(recorder):
                    return true;
                default:
                    recorder.Failure ??= new Failure.Conflict(
                        "another run requested a recheck and there was no time left for it; the next run rechecks"
                    );

                    // The recheck may be for an operator's lock, which the release must not delete.
                    state.Lock = await run.Aws.State.LockAsync(state.Lease.User, CancellationToken.None);
                    break;
            }
        }

        recorder.Failure ??= Failure.OutOfTime; // no write after the deadline: the lease expires
        return false;
    }
}

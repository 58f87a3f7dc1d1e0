using System.Diagnostics;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Aws.Ssm;

/// <summary>
/// Sends PutParameter at the rate that SSM accepts. The write of a secret that is stored nowhere else is repeated until SSM accepts or
/// refuses it, or time runs out.
/// </summary>
/// <remarks>
/// There is one instance in the process. The SDK's own retries are disabled for this call: throttles that the SDK hides would not reduce
/// the rate, and after four of them it would give up on a secret that is stored nowhere else.
/// </remarks>
internal sealed class ParameterWriter(AwsClients clients)
{
    private readonly AdaptiveWriteRate rate = new();
    private readonly long start = Stopwatch.GetTimestamp();

    private Duration Now => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(start));

    public async Task AcquireWriteSlotAsync(CancellationToken cancellationToken)
    {
        while (rate.TryTake(Now) is var wait && wait > Duration.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken);
        }
    }

    /// <summary>
    /// Repeats the write until SSM gives a final answer or <paramref name="cancellationToken"/> is cancelled. In the latter case the last
    /// failure is thrown.
    /// </summary>
    /// <param name="request">The write.</param>
    /// <param name="onlyCopy">
    /// True if the secret is stored nowhere else. Faults of the service then do not end the attempts, and the write has precedence over
    /// writers that have no secret yet.
    /// </param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task<long> SendAsync(PutParameterRequest request, bool onlyCopy, CancellationToken cancellationToken)
    {
        int faults = 0;
        int throttles = 0;
        while (true)
        {
            Duration sent = Now;
            try
            {
                PutParameterResponse answer = await AwsCall.SendAsync(
                    "PutParameter",
                    request.Name,
                    () => clients.SsmOnce.PutParameterAsync(request, cancellationToken),
                    cancellationToken
                );
                return answer.Version ?? 0;
            }
            catch (FailureException e) when (e.Failure is Failure.Transient { Throttled: true })
            {
                rate.Throttled(sent, Now);
                await WaitAsync(WaitForSlotAsync(onlyCopy, throttles++, cancellationToken), e.Failure);
            }
            catch (FailureException e) when (e.Failure is Failure.Transient && (onlyCopy || faults < clients.Ssm.Config.MaxErrorRetry))
            {
                await WaitAsync(Task.Delay(Backoff.After(faults++), cancellationToken), e.Failure);
            }
        }
    }

    /// <summary>
    /// A secret reserves the next slot. Between its slots it waits longer each time, because a parameter that is throttled individually
    /// must not use up all slots.
    /// </summary>
    private async Task WaitForSlotAsync(bool onlyCopy, int throttles, CancellationToken cancellationToken)
    {
        if (!onlyCopy)
        {
            await AcquireWriteSlotAsync(cancellationToken);
            return;
        }

        await Task.Delay(Backoff.After(throttles), cancellationToken);
        await Task.Delay(rate.Reserve(Now).ToTimeSpan(), cancellationToken);
    }

    private static async Task WaitAsync(Task wait, Failure why)
    {
        try
        {
            await wait;
        }
        catch (OperationCanceledException)
        {
            throw new FailureException(why);
        }
    }
}

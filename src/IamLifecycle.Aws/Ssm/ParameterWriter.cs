using System.Diagnostics;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Aws.Ssm;

/// <summary>
/// Sends PutParameter at the pace that SSM takes. A secret that exists nowhere else is sent until SSM takes or refuses it, or time is over.
/// </summary>
/// <remarks>
/// One for the whole process. The SDK's own retries are switched off for this one call, because a throttle that they swallow slows nobody
/// down, and after four of them they give up on a secret that exists nowhere else.
/// </remarks>
internal sealed class ParameterWriter(AwsClients clients)
{
    private readonly AdaptiveWriteRate pace = new();
    private readonly long start = Stopwatch.GetTimestamp();

    private Duration Now => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(start));

    public async Task AcquireWriteSlotAsync(CancellationToken cancellationToken)
    {
        while (pace.TryTake(Now) is var wait && wait > Duration.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken);
        }
    }

    /// <summary>
    /// Sends until SSM answers for good, or <paramref name="cancellationToken"/> says that there is no more time; what SSM said last is
    /// thrown then.
    /// </summary>
    /// <param name="request">What is written.</param>
    /// <param name="onlyCopy">The secret exists nowhere else: faults of the service do not end the attempts, and its turn comes before those of writers that have no secret yet.</param>
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
                pace.Throttled(sent, Now);
                await WaitAsync(TurnAsync(onlyCopy, throttles++, cancellationToken), e.Failure);
            }
            catch (FailureException e) when (e.Failure is Failure.Transient && (onlyCopy || faults < clients.Ssm.Config.MaxErrorRetry))
            {
                await WaitAsync(Task.Delay(Backoff.After(faults++), cancellationToken), e.Failure);
            }
        }
    }

    /// <summary>
    /// A secret takes the next turn. Between its turns it waits longer each time: a parameter that is throttled by itself must not take
    /// every turn from the others.
    /// </summary>
    private async Task TurnAsync(bool onlyCopy, int throttles, CancellationToken cancellationToken)
    {
        if (!onlyCopy)
        {
            await AcquireWriteSlotAsync(cancellationToken);
            return;
        }

        await Task.Delay(Backoff.After(throttles), cancellationToken);
        await Task.Delay(pace.Reserve(Now).ToTimeSpan(), cancellationToken);
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

using System.Diagnostics;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Applying;
using NodaTime;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Sends PutParameter at the pace that SSM takes, and again as often as it is throttled: the key that it publishes is there already.</summary>
/// <remarks>
/// One for the whole process. The SDK's own retries are switched off for this one call, because a throttle that they swallow slows nobody down,
/// and after four of them they give up on a secret that exists nowhere else.
/// </remarks>
internal sealed class PacedWrites(AwsClients clients)
{
    private static readonly Duration FirstDelay = Duration.FromMilliseconds(100);

    /// <summary>Several processes that are throttled together are not to come back together.</summary>
    private static readonly Duration LongestJitter = Duration.FromMilliseconds(250);

    private readonly WritePace pace = new();
    private readonly long start = Stopwatch.GetTimestamp();

    private Duration Now => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(start));

    public Task WaitForRoomAsync(CancellationToken cancellationToken) => Task.Delay(pace.Reserve(Now).ToTimeSpan(), cancellationToken);

    /// <summary>Sends until SSM answers for good, or <paramref name="cancellationToken"/> says that there is no more time; what SSM said last is thrown then.</summary>
    public async Task<long> SendAsync(PutParameterRequest request, CancellationToken cancellationToken)
    {
        for (int faults = 0; ;)
        {
            Duration sent = Now;
            try
            {
                PutParameterResponse answer = await AwsCall.SendAsync(
                    "PutParameter", request.Name, () => clients.SsmOnce.PutParameterAsync(request, cancellationToken), cancellationToken);
                return answer.Version ?? 0;
            }
            catch (FailureException e) when (e.Failure is Failure.Transient { Throttled: true })
            {
                pace.Throttled(sent, Now);
                await WaitAsync(pace.Reserve(Now), e.Failure, cancellationToken);
            }
            catch (FailureException e) when (e.Failure is Failure.Transient && faults < clients.Ssm.Config.MaxErrorRetry)
            {
                await WaitAsync(FirstDelay * (1 << faults++), e.Failure, cancellationToken);
            }
        }
    }

    private static async Task WaitAsync(Duration delay, Failure why, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay((delay + (LongestJitter * Random.Shared.NextDouble())).ToTimeSpan(), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new FailureException(why);
        }
    }
}

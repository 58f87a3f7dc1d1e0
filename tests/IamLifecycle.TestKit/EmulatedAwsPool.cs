using System.Collections.Concurrent;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.TestKit;

/// <summary>
/// The emulated AWS processes of this test process. A class returns its process at its end, and the next class with the same options uses
/// it.
/// </summary>
internal static class EmulatedAwsPool
{
    private static readonly ConcurrentDictionary<(EmulatedAwsOptions Options, bool Travels), ConcurrentBag<EmulatedAws>> Idle = new();

    /// <summary>An emulated AWS without state, with the present time. A new one is started if none is idle.</summary>
    public static async Task<EmulatedAws> RentAsync(EmulatedAwsOptions options, bool travels)
    {
        if (IdleOf(options, travels).TryTake(out var idle))
        {
            return idle;
        }

        var time = travels ? new TimeTravel() : null;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => time?.Dispose();
        return await EmulatedAws.StartAsync(options with { Time = time });
    }

    /// <summary>Resets the emulated AWS and keeps it for the next class.</summary>
    public static async Task ReturnAsync(EmulatedAws aws, EmulatedAwsOptions options, bool travels)
    {
        aws.Time?.TravelTo(DateTimeOffset.UtcNow);
        await aws.ResetAsync();
        IdleOf(options, travels).Add(aws);
    }

    private static ConcurrentBag<EmulatedAws> IdleOf(EmulatedAwsOptions options, bool travels) =>
        Idle.GetOrAdd((options, travels), _ => []);
}

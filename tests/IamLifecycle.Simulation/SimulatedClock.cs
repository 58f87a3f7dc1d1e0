using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>A clock that all processes and services share and that stands still until somebody moves it.</summary>
public sealed class SimulatedClock(Instant start) : IClock
{
    private Instant now = start;

    public Instant GetCurrentInstant() => now;

    public void Pass(Duration time) => now += time;
}

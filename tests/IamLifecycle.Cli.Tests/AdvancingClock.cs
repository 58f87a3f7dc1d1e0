using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>A clock on which ten seconds pass between two looks.</summary>
internal sealed class AdvancingClock : IClock
{
    private Instant now = SystemClock.Instance.GetCurrentInstant();

    public Instant GetCurrentInstant() => now += Duration.FromSeconds(10);
}

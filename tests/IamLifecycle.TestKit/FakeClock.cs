using NodaTime;

namespace IamLifecycle.TestKit;

/// <summary>A clock that stands still until the test moves it.</summary>
public sealed class FakeClock(Instant start) : IClock
{
    private Instant now = start;

    /// <summary>A clock that stands at the time given in ISO 8601, like <c>2026-11-20T04:06:23Z</c>.</summary>
    public static FakeClock At(string instant) => new(NodaTime.Text.InstantPattern.ExtendedIso.Parse(instant).Value);

    /// <inheritdoc />
    public Instant GetCurrentInstant() => now;

    /// <summary>Lets time pass.</summary>
    public void Advance(Duration by) => now += by;
}

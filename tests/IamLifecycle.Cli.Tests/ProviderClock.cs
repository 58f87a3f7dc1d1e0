using NodaTime;

namespace IamLifecycle.Cli;

/// <summary>The time of an emulated AWS whose clock is moved.</summary>
internal sealed class ProviderClock(TimeProvider time) : IClock
{
    public Instant GetCurrentInstant() => Instant.FromDateTimeOffset(time.GetUtcNow());
}

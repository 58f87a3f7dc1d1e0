namespace IamLifecycle.Simulation.Races;

/// <summary>A schedule that breaks a promise or has a wrong end state. The command replays its text.</summary>
public sealed class RaceFailedException(string story, IEnumerable<string> schedule, string what)
    : Exception($"{what}\n  replay: {story}: {string.Join(' ', schedule)}")
{
    public string What => what;
}

namespace IamLifecycle.Simulation.Races;

/// <summary>A schedule after which something is not as promised. Its text is what the command replays.</summary>
public sealed class RaceFailedException(string story, IEnumerable<string> schedule, string what)
    : Exception($"{what}\n  replay: {story}: {string.Join(' ', schedule)}")
{
    public string What => what;
}

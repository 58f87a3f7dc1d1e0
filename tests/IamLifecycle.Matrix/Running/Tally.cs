using IamLifecycle.Matrix.Secrets;

namespace IamLifecycle.Matrix.Running;

/// <summary>The sum of a matrix.</summary>
/// <param name="Points">All points that there were to try.</param>
/// <param name="Outcomes">What came of each.</param>
/// <param name="Searches">What was searched for secrets.</param>
public sealed record Tally(IReadOnlyList<Point> Points, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<SecretSearch> Searches)
{
    /// <summary>Where the fault did lasting harm.</summary>
    public IReadOnlyList<Outcome> Permanent => [.. Outcomes.Where(outcome => outcome.IsPermanent)];

    /// <summary>How many came in order.</summary>
    public int Converged => Outcomes.Count(outcome => outcome.Runs is not null);

    /// <summary>The most ordinary runs that any of them took.</summary>
    public int WorstRuns => Outcomes.Max(outcome => outcome.Runs) ?? 0;

    /// <summary>Whether there was something to try, all of it was tried, and nothing did lasting harm.</summary>
    public bool IsGood => Points.Count > 0 && Outcomes.Count == Points.Count && Permanent.Count == 0;

    /// <summary>How many messages were searched for secrets.</summary>
    public long Messages => Searches.Sum(search => search.Messages);

    /// <summary>How many characters they had.</summary>
    public long Characters => Searches.Sum(search => search.Characters);

    /// <summary>How many secrets were looked for.</summary>
    public int Secrets => Searches.Sum(search => search.Secrets);

    /// <summary>In how many messages one was found.</summary>
    public long Found => Searches.Sum(search => search.Found);
}

using IamLifecycle.Matrix.Secrets;

namespace IamLifecycle.Matrix.Running;

/// <summary>The result of a matrix.</summary>
/// <param name="Points">All points to try.</param>
/// <param name="Outcomes">The outcomes of the points that were tried.</param>
/// <param name="Searches">The searches for secrets.</param>
public sealed record Tally(IReadOnlyList<Point> Points, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<SecretSearch> Searches)
{
    /// <summary>The outcomes with permanent damage.</summary>
    public IReadOnlyList<Outcome> Permanent => [.. Outcomes.Where(outcome => outcome.IsPermanent)];

    /// <summary>How many accounts ordinary runs brought in order.</summary>
    public int Converged => Outcomes.Count(outcome => outcome.Runs is not null);

    /// <summary>The most ordinary runs that any of them took.</summary>
    public int WorstRuns => Outcomes.Max(outcome => outcome.Runs) ?? 0;

    /// <summary>Whether there were points, all were tried, and none caused permanent damage.</summary>
    public bool IsGood => Points.Count > 0 && Outcomes.Count == Points.Count && Permanent.Count == 0;

    /// <summary>How many messages were searched for secrets.</summary>
    public long Messages => Searches.Sum(search => search.Messages);

    /// <summary>How many characters they had.</summary>
    public long Characters => Searches.Sum(search => search.Characters);

    /// <summary>How many secrets were searched for.</summary>
    public int Secrets => Searches.Sum(search => search.Secrets);

    /// <summary>How many messages contained a secret.</summary>
    public long Found => Searches.Sum(search => search.Found);
}

namespace IamLifecycle.Matrix.Running;

/// <summary>What came of one point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Reached">Whether the call came that was to be spoiled.</param>
/// <param name="Runs">How many ordinary runs it took until everything was in order; null when the permitted ones were not enough.</param>
/// <param name="Problems">The promises that were broken; empty when none was.</param>
public sealed record Outcome(Point Point, bool Reached, int? Runs, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Whether the fault did lasting harm, or was not tried at all. In weather a throttled call is sent again or not, by the moment, so
    /// that not every point is met again.
    /// </summary>
    public bool IsPermanent => (!Reached && !Point.InWeather) || Runs is null || Problems.Count > 0;
}

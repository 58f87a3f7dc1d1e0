namespace IamLifecycle.Matrix.Running;

/// <summary>The outcome of one point.</summary>
/// <param name="Point">The point.</param>
/// <param name="Reached">Whether the call of the point was made.</param>
/// <param name="Runs">How many ordinary runs it took until everything was in order; null if the permitted number was not enough.</param>
/// <param name="Problems">The broken promises; empty if none was broken.</param>
public sealed record Outcome(Point Point, bool Reached, int? Runs, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Whether the fault caused permanent damage, or was not tried. In weather, the number of retries of a throttled call varies, so that
    /// not every point is reached again.
    /// </summary>
    public bool IsPermanent => (!Reached && !Point.InWeather) || Runs is null || Problems.Count > 0;
}

using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>The points that are left to be tried, for several benches to take from.</summary>
public sealed class Work(IEnumerable<Point> points)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Scenario, Queue<Point>> left = points
        .GroupBy(point => point.Scenario)
        .ToDictionary(group => group.Key, group => new Queue<Point>(group));

    /// <summary>
    /// The next point: of the scenario that the bench has at hand, else of one that it has arranged, else of the one with the most left;
    /// null when there is none.
    /// </summary>
    public Point? Take(Bench bench) => Take(bench.Scenario, bench.IsArranged);

    /// <summary>The same for a bench that is at this scenario and has arranged these.</summary>
    public Point? Take(Scenario? atHand, Func<Scenario, bool> isArranged)
    {
        lock (gate)
        {
            var queue = left.Where(each => each.Value.Count > 0)
                .OrderByDescending(each => each.Key == atHand)
                .ThenByDescending(each => isArranged(each.Key))
                .ThenByDescending(each => each.Value.Count)
                .Select(each => each.Value)
                .FirstOrDefault();
            return queue?.Dequeue();
        }
    }
}

using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>The queue of points to try, shared by all benches.</summary>
public sealed class Work(IEnumerable<Point> points)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Scenario, Queue<Point>> left = points
        .GroupBy(point => point.Scenario)
        .ToDictionary(group => group.Key, group => new Queue<Point>(group));

    /// <summary>
    /// The next point: of the current scenario of the bench, else of one that it has arranged, else of the one with the most points left.
    /// Null if there is none.
    /// </summary>
    public Point? Take(Bench bench) => Take(bench.Scenario, bench.IsArranged);

    /// <summary>The same for a bench with this current scenario and these arranged ones.</summary>
    public Point? Take(Scenario? current, Func<Scenario, bool> isArranged)
    {
        lock (gate)
        {
            var queue = left.Where(each => each.Value.Count > 0)
                .OrderByDescending(each => each.Key == current)
                .ThenByDescending(each => isArranged(each.Key))
                .ThenByDescending(each => each.Value.Count)
                .Select(each => each.Value)
                .FirstOrDefault();
            return queue?.Dequeue();
        }
    }
}

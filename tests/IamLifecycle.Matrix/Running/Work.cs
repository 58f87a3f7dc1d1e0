using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Running;

/// <summary>The points that are left to be tried, for several benches to take from.</summary>
public sealed class Work(IEnumerable<Point> points)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Scenario, Queue<Point>> left = points.GroupBy(point => point.Scenario).ToDictionary(group => group.Key, group => new Queue<Point>(group));

    /// <summary>The next point: of the scenario that the bench has at hand, or of the one with the most left; null when there is none.</summary>
    public Point? Take(Scenario? atHand)
    {
        lock (gate)
        {
            var queue = atHand is not null && left.TryGetValue(atHand, out var same) && same.Count > 0 ? same : left.Values.MaxBy(each => each.Count);
            return queue is { Count: > 0 } ? queue.Dequeue() : null;
        }
    }
}

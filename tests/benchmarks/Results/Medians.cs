namespace IamLifecycle.Benchmarks.Results;

/// <summary>Medians of repetitions.</summary>
public static class Medians
{
    /// <summary>The middle value, or the mean of the two middle values.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("A median needs at least one value.", nameof(values));
        }

        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median of the ratios within each repetition, in which both sides were measured one after the other.</summary>
    public static double OfRatios(IReadOnlyList<double> part, IReadOnlyList<double> whole) =>
        part.Count == whole.Count
            ? Of(part.Zip(whole, (one, other) => one / other))
            : throw new ArgumentException($"{part.Count} repetitions cannot be compared with {whole.Count}.", nameof(whole));
}

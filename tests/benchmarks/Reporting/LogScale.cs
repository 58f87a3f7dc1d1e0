namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>A logarithmic axis of whole powers of ten: what differs by a hundred can be seen beside each other.</summary>
/// <param name="lowest">The exponent at its foot.</param>
/// <param name="highest">The exponent at its head.</param>
public sealed class LogScale(int lowest, int highest)
{
    /// <summary>The powers of ten from foot to head.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(lowest, highest - lowest + 1).Select(exponent => Math.Pow(10, exponent));

    /// <summary>Spans the values. The smallest stands above the foot, so that its bar can be seen.</summary>
    public static LogScale Of(IEnumerable<double> values)
    {
        double[] logarithms = [.. values.Where(value => value > 0).Select(Math.Log10)];
        if (logarithms.Length == 0)
        {
            return new LogScale(0, 1);
        }

        var lowest = (int)Math.Floor(logarithms.Min() - 0.2);
        return new LogScale(lowest, Math.Max(lowest + 1, (int)Math.Ceiling(logarithms.Max())));
    }

    /// <summary>Where the value is: 0 at the foot, 1 at the head.</summary>
    public double At(double value) => value <= 0 ? 0 : Math.Clamp((Math.Log10(value) - lowest) / (highest - lowest), 0, 1);
}

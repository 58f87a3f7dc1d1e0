namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>A logarithmic axis of whole powers of ten, for values that differ by a factor of a hundred or more.</summary>
/// <param name="lowest">The exponent at the bottom.</param>
/// <param name="highest">The exponent at the top.</param>
public sealed class LogScale(int lowest, int highest)
{
    /// <summary>The powers of ten from bottom to top.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(lowest, highest - lowest + 1).Select(exponent => Math.Pow(10, exponent));

    /// <summary>A scale for the values. The smallest is above the bottom, so that its bar is visible.</summary>
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

    /// <summary>The position of the value: 0 at the bottom, 1 at the top.</summary>
    public double At(double value) => value <= 0 ? 0 : Math.Clamp((Math.Log10(value) - lowest) / (highest - lowest), 0, 1);
}

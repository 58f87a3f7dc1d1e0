using System.Globalization;

namespace IamLifecycle.Benchmarks.Results;

/// <summary>Formats figures for all tables and charts.</summary>
public static class Number
{
    /// <summary>A count: <c>15,010</c>.</summary>
    public static string Count(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A ratio as a fraction, <c>1/34</c>, or as a multiple, <c>2.0 times</c>.</summary>
    public static string Part(double ratio) =>
        ratio > 1
            ? ratio.ToString("0.0", CultureInfo.InvariantCulture) + " times"
            : "1/" + (1 / ratio).ToString(ratio < 0.1 ? "0" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>A ratio as a number: <c>0.82</c>.</summary>
    public static string Share(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Megabytes(double value) => value.ToString("0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A time in milliseconds, or in seconds from 1,000 ms.</summary>
    public static string Time(double milliseconds) =>
        milliseconds switch
        {
            < 10 => milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
            < 1000 => milliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
            < 100_000 => (milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " s",
            _ => (milliseconds / 1000).ToString("#,0", CultureInfo.InvariantCulture) + " s",
        };
}

using System.Globalization;

namespace IamLifecycle.Benchmarks.Results;

/// <summary>Writes figures, in one way everywhere.</summary>
public static class Number
{
    /// <summary>What is counted: <c>15,010</c>.</summary>
    public static string Count(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A ratio as what part of the other side's, <c>1/34</c>, or how many times as much.</summary>
    public static string Part(double ratio) =>
        ratio > 1
            ? ratio.ToString("0.0", CultureInfo.InvariantCulture) + " times"
            : "1/" + (1 / ratio).ToString(ratio < 0.1 ? "0" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>A ratio as a number: <c>0.82</c>.</summary>
    public static string Share(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Megabytes(double value) => value.ToString("0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>Milliseconds; seconds where there are many.</summary>
    public static string Time(double milliseconds) =>
        milliseconds switch
        {
            < 10 => milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
            < 1000 => milliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
            < 100_000 => (milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " s",
            _ => (milliseconds / 1000).ToString("#,0", CultureInfo.InvariantCulture) + " s",
        };
}

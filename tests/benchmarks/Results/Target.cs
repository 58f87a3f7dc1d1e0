namespace IamLifecycle.Benchmarks.Results;

/// <summary>A target and its measured value.</summary>
/// <param name="Text">The quantity with a limit.</param>
/// <param name="Limit">The largest value that meets the target.</param>
/// <param name="Figure">The measured median; null if there is none.</param>
/// <param name="Show">Formats limit and figure with their unit.</param>
public sealed record Target(string Text, double Limit, double? Figure, Func<double, string> Show)
{
    public bool IsMet => Figure <= Limit;

    public string Verdict =>
        Figure is null ? "not measured"
        : IsMet ? "met"
        : "NOT MET";

    public string Shown => Figure is { } figure ? Show(figure) : "–";

    public string ShownLimit => Show(Limit);
}

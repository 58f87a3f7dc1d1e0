namespace IamLifecycle.Benchmarks.Results;

/// <summary>What must hold, and what was measured.</summary>
/// <param name="Text">What is bounded.</param>
/// <param name="Limit">The bound: not more than this.</param>
/// <param name="Figure">The median that was measured; null where it was not.</param>
/// <param name="Show">Writes bound and figure in their unit.</param>
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

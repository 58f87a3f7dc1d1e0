using IamLifecycle.LocalAws.Proxying;

namespace IamLifecycle.Matrix.Running;

/// <summary>The kinds of faults as the command line spells them.</summary>
public static class FaultNames
{
    private static readonly Dictionary<string, FaultKind> Kinds = new()
    {
        ["kill-before"] = FaultKind.KillBefore,
        ["kill-after"] = FaultKind.KillAfter,
        ["lost-answer"] = FaultKind.LostAnswer,
        ["connection-reset"] = FaultKind.ConnectionReset,
        ["server-error"] = FaultKind.ServerError,
        ["server-error-for-ever"] = FaultKind.ServerErrorForEver,
        ["throttled"] = FaultKind.Throttled,
        ["throttled-for-ever"] = FaultKind.ThrottledForEver,
        ["access-denied"] = FaultKind.AccessDenied,
        ["late"] = FaultKind.Late,
        ["late-answer"] = FaultKind.LateAnswer,
    };

    /// <summary>Faults that end the process.</summary>
    public static IReadOnlyList<FaultKind> Kills { get; } = [FaultKind.KillBefore, FaultKind.KillAfter];

    /// <summary>Faults that the process survives.</summary>
    public static IReadOnlyList<FaultKind> Others { get; } = [.. Kinds.Values.Except(Kills)];

    /// <summary>The name of a kind.</summary>
    public static string Of(FaultKind kind) => Kinds.Single(each => each.Value == kind).Key;

    /// <summary>The named kinds among the given ones; all given ones if none is named.</summary>
    public static IReadOnlyList<FaultKind> Named(IReadOnlyCollection<string> names, IReadOnlyList<FaultKind> of)
    {
        var known = of.ToDictionary(Of);
        var unknown = names.Except(known.Keys).ToList();
        return unknown.Count > 0
            ? throw new ArgumentException($"Unknown fault {string.Join(", ", unknown)}. Use one of {string.Join(", ", known.Keys)}.")
            : [.. of.Where(kind => names.Count == 0 || names.Contains(Of(kind)))];
    }
}

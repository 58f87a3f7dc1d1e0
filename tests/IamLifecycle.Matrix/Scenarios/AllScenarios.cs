namespace IamLifecycle.Matrix.Scenarios;

/// <summary>All scenarios.</summary>
public static class AllScenarios
{
    /// <summary>The scenarios in the order of the documentation of the command.</summary>
    public static IReadOnlyList<Scenario> List { get; } =
    [
        new CreationByRecord(),
        new Creation(),
        new Rotation(),
        new RotationWithDeletion(),
        new Removal(),
        new Quarantine(),
        new RemovalAfterGrace(),
        new Restoration(),
        new Suspension(),
        new Resumption(),
        new KeysOff(),
        new KeysRemoved(),
        new Adoption(),
        new Takeover(),
        new LoginBySlack(),
        new LoginByMail(),
        new PasswordReset(),
    ];

    /// <summary>The named scenarios; all if none is named.</summary>
    public static IReadOnlyList<Scenario> Named(IReadOnlyCollection<string> names)
    {
        var unknown = names.Except(List.Select(scenario => scenario.Name)).ToList();
        return unknown.Count > 0
            ? throw new ArgumentException(
                $"Unknown scenario {string.Join(", ", unknown)}. Use one of {string.Join(", ", List.Select(scenario => scenario.Name))}."
            )
            : [.. List.Where(scenario => names.Count == 0 || names.Contains(scenario.Name))];
    }
}

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>Every scenario, by name.</summary>
public static class AllScenarios
{
    /// <summary>In the order in which they are told.</summary>
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

    /// <summary>Those named; all of them when none is.</summary>
    public static IReadOnlyList<Scenario> Named(IReadOnlyCollection<string> names)
    {
        var unknown = names.Except(List.Select(scenario => scenario.Name)).ToList();
        return unknown.Count > 0
            ? throw new ArgumentException(
                $"There is no scenario {string.Join(", ", unknown)}; there are {string.Join(", ", List.Select(scenario => scenario.Name))}."
            )
            : [.. List.Where(scenario => names.Count == 0 || names.Contains(scenario.Name))];
    }
}

namespace IamLifecycle.Simulation.Faults;

/// <summary>A small change to the product that breaks a promise, to see that the simulation notices.</summary>
/// <param name="Name">What the change does.</param>
/// <param name="File">Below src.</param>
/// <param name="Text">What stands there exactly once.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Breaks">The promise that it breaks.</param>
public sealed record Fault(string Name, string File, string Text, string Replacement, string Breaks);

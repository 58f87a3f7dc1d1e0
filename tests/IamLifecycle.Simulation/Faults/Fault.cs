namespace IamLifecycle.Simulation.Faults;

/// <summary>A small change to the product that breaks a promise. The simulation must detect it.</summary>
/// <param name="Name">What the change does.</param>
/// <param name="File">The path of the file, relative to src.</param>
/// <param name="Text">The text to replace. The file contains it exactly once.</param>
/// <param name="Replacement">The text that replaces it.</param>
/// <param name="Breaks">The promise that it breaks.</param>
public sealed record Fault(string Name, string File, string Text, string Replacement, string Breaks);

namespace IamLifecycle.Simulation;

/// <summary>A promise of the product was broken.</summary>
public sealed class PromiseBrokenException(string message) : Exception(message);

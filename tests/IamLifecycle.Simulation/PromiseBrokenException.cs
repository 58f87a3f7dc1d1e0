namespace IamLifecycle.Simulation;

/// <summary>Something happened that the product promises never to let happen.</summary>
public sealed class PromiseBrokenException(string message) : Exception(message);

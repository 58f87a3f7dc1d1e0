namespace IamLifecycle.LocalAws.Demo;

/// <summary>Says which step of the story did not happen as promised.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);

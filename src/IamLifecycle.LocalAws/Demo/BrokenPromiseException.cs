namespace IamLifecycle.LocalAws.Demo;

/// <summary>Reports the step of the story that did not happen as promised.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);

namespace IamLifecycle.Simulation;

/// <summary>The process is gone: nothing in it may run on, and nothing of it may be caught.</summary>
public sealed class ProcessCrashedException(AwsCall at) : Exception($"the process died at call {at}");

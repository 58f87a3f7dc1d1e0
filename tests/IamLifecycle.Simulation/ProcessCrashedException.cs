namespace IamLifecycle.Simulation;

/// <summary>The process died: none of its code may continue or catch this exception.</summary>
public sealed class ProcessCrashedException(AwsCall at) : Exception($"the process died at call {at}");

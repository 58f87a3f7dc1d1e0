using IamLifecycle.Model;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>The event is none that this function answers; the message names what was received.</summary>
public sealed class TriggerException(InputProblem problem) : Exception(problem.ToString());

using IamLifecycle.Model;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>The function does not handle this event. The message describes the event.</summary>
public sealed class TriggerException(InputProblem problem) : Exception(problem.ToString());

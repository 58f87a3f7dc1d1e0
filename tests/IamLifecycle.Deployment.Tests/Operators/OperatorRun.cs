using IamLifecycle.LocalAws.Proxying;

namespace IamLifecycle.Deployment.Operators;

/// <summary>One command line that was run against the deployed example.</summary>
/// <param name="Line">The command line, without the program's name.</param>
/// <param name="Calls">What it called.</param>
/// <param name="Code">How it ended.</param>
/// <param name="Output">What it wrote, errors too.</param>
public sealed record OperatorRun(string Line, IReadOnlyList<ProxiedCall> Calls, int Code, string Output);

using IamLifecycle.LocalAws.Proxying;

namespace IamLifecycle.Deployment.Operators;

/// <summary>One command line that was run against the deployed example.</summary>
/// <param name="Line">The command line, without the program's name.</param>
/// <param name="Calls">The AWS calls that it made.</param>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its standard output and standard error.</param>
public sealed record OperatorRun(string Line, IReadOnlyList<ProxiedCall> Calls, int Code, string Output);

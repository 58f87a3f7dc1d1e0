using System.Collections.Immutable;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Makes IAM and SSM match the table for every user in scope.</summary>
public interface IReconciler
{
    /// <summary>Plans and applies.</summary>
    /// <exception cref="FailureException">
    /// The run itself failed: table, IAM or state could not be read. Failures of single users are in the report.
    /// </exception>
    Task<RunReport> RunAsync(Scope scope, RunWindow window, CancellationToken cancellationToken);

    /// <summary>Makes the same plan and applies nothing.</summary>
    Task<RunReport> PlanAsync(Scope scope, RunWindow window, CancellationToken cancellationToken);
}

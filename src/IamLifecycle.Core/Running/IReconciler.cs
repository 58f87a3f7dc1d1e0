using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Makes IAM and SSM match the table for everyone in scope.</summary>
public interface IReconciler
{
    /// <summary>
    /// Plans and applies. Throws <see cref="FailureException"/> only if the run itself failed: table, IAM or state could not be read.
    /// </summary>
    Task<RunReport> RunAsync(Scope scope, RunWindow window, CancellationToken cancellationToken);

    /// <summary>Plans the same and applies nothing.</summary>
    Task<RunReport> PlanAsync(Scope scope, RunWindow window, CancellationToken cancellationToken);
}

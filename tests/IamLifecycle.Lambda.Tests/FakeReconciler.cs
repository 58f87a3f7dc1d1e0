using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda;

/// <summary>A reconciler whose runs end as the test specifies. It records its calls.</summary>
internal sealed class FakeReconciler : IReconciler
{
    private readonly Dictionary<string, Failure> failures = new(StringComparer.OrdinalIgnoreCase);

    public List<(string Method, Scope Scope, RunWindow Window, CancellationToken Stop)> Asked { get; } = [];

    public RunReport Report { get; set; } = new();

    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IEnumerable<string> Names => ((Scope.Users)Asked.Single().Scope).Names.Select(name => name.Value);

    public FakeReconciler Failing(string user, Failure failure)
    {
        failures[user] = failure;
        return this;
    }

    public Task<RunReport> RunAsync(Scope scope, RunWindow window, CancellationToken cancellationToken) =>
        AnswerAsync("run", scope, window, cancellationToken);

    public Task<RunReport> PlanAsync(Scope scope, RunWindow window, CancellationToken cancellationToken) =>
        AnswerAsync("plan", scope, window, cancellationToken);

    private async Task<RunReport> AnswerAsync(string method, Scope scope, RunWindow window, CancellationToken stop)
    {
        Asked.Add((method, scope, window, stop));
        await Before(stop);
        return scope is Scope.Users users ? Report with { Users = [.. users.Names.Select(Outcome)] } : Report;
    }

    private UserOutcome Outcome(UserName name) => new(name, [], [], failures.GetValueOrDefault(name.Value));
}

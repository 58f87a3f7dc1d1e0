using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Whom a run looks at.</summary>
public abstract record Scope
{
    private Scope() { }

    /// <summary>The full run.</summary>
    public sealed record Everyone : Scope;

    /// <summary>The users that an event named.</summary>
    public sealed record Users(ImmutableArray<UserName> Names) : Scope;

    /// <summary>A user that somebody made outside of the table.</summary>
    public sealed record Unmanaged(UnmanagedUser Made) : Scope;

    /// <summary>The people whose mail did not arrive.</summary>
    public sealed record Undelivered(MailFeedback Feedback) : Scope;
}

/// <summary>The time an invocation has.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Deadline">When Lambda ends it; no write is sent after it.</param>
public sealed record RunWindow(Instant Start, Instant Deadline)
{
    private static readonly Duration LongestReserve = Duration.FromSeconds(20);

    private static readonly Duration LongestFarewell = Duration.FromSeconds(2);

    /// <summary>
    /// From here on nothing is waited for any more, not even for the secret of a key that was made: the answer needs the rest.
    /// </summary>
    public Instant LastCall => Deadline - Duration.Min(LongestFarewell, (Deadline - Start) / 12);

    /// <summary>From here on no user is started and no key is made: what is at work needs the rest.</summary>
    public Instant StopStarting => Deadline - Duration.Min(LongestReserve, (Deadline - Start) / 3);
}

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

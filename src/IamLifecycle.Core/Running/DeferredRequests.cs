using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Requests that a phase of a run leaves to a later one: console logins, and users whose changes the gate admits later.</summary>
internal sealed class DeferredRequests
{
    private readonly Lock adding = new();
    private readonly List<(int Pass, ReconcileRequest Request)> logins = [];
    private readonly HashSet<UserName> byEvent = [];

    /// <summary>Adds what a pass deferred.</summary>
    /// <param name="pass">The number of the pass: requests keep the order of the passes.</param>
    /// <param name="outcome">Its outcome. For most users it defers nothing.</param>
    public void Add(int pass, UserOutcome outcome)
    {
        lock (adding)
        {
            if (outcome.ByEvent)
            {
                byEvent.Add(outcome.User);
            }

            logins.AddRange(outcome.Deferred.Select(request => (pass, request)));
        }
    }

    /// <summary>The requests of users that the gate has admitted. Each registered change is one: nothing else records what waits.</summary>
    /// <remarks>After a pass that a stream record caused, later passes of the run do not rely on IAM's answers either.</remarks>
    public ImmutableArray<ReconcileRequest> Admitted(ImmutableArray<UserName> users, Instant since) =>
        [.. users.Select(user => new ReconcileRequest(user, Reason.RowRemoved, since) { ByEvent = byEvent.Contains(user) })];

    /// <summary>The console logins, in the order of the passes that deferred them.</summary>
    public ImmutableArray<ReconcileRequest> TakeForLogins()
    {
        ImmutableArray<ReconcileRequest> taken = [.. logins.OrderBy(login => login.Pass).Select(login => login.Request)];
        logins.Clear();
        return taken;
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Selection;

namespace IamLifecycle.Running;

/// <summary>Requests that a phase of a run leaves to a later one: console logins, and changes that the gate must admit first.</summary>
internal sealed class DeferredRequests
{
    private readonly Lock adding = new();
    private readonly List<(int Pass, ReconcileRequest Request)> logins = [];
    private readonly Dictionary<UserName, ReconcileRequest> forGate = [];
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

            foreach (ReconcileRequest request in outcome.Deferred)
            {
                if (request.IsForLogin)
                {
                    logins.Add((pass, request));
                }
                else
                {
                    AddForGate(request);
                }
            }
        }
    }

    public void AddForGate(ReconcileRequest request) => forGate[request.User] = request;

    /// <summary>The requests of users that the gate has admitted, in their order.</summary>
    /// <remarks>After a pass that a stream record caused, later passes of the run do not rely on IAM's answers either.</remarks>
    public ImmutableArray<ReconcileRequest> ForGate(ImmutableArray<UserName> admitted) =>
        [.. admitted.Where(forGate.ContainsKey).Select(user => forGate[user] with { ByEvent = byEvent.Contains(user) })];

    /// <summary>The console logins, in the order of the passes that deferred them.</summary>
    public ImmutableArray<ReconcileRequest> TakeForLogins()
    {
        ImmutableArray<ReconcileRequest> taken = [.. logins.OrderBy(login => login.Pass).Select(login => login.Request)];
        logins.Clear();
        return taken;
    }
}

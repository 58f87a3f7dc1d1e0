using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Decides what must happen to the access keys of a user that has a row.</summary>
/// <remarks>
/// The rules are applied in order. Each sees the user as the earlier rules leave it. A key is deleted only if no consumer can have its
/// secret, if its successor has been published for the whole overlap, or to free a slot for a user without a working published key or for a
/// forced rotation. The last working key is never deleted.
/// </remarks>
public static class KeyPlanner
{
    private static readonly ImmutableArray<Rule> Rules =
    [
        KeyRules.RepublishStoredKey, // first: a stored key that still works makes a new one unnecessary
        KeyRules.RemoveOrphans, // frees a slot without risk
        KeyRules.DeleteExpiredKey, // frees a slot when the overlap has ended
        KeyRules.IssueWhenDue, // needs a slot; frees one only if a key is needed now
        KeyRules.RewriteParameter,
        KeyRules.WriteLedger, // after every change of a key
        KeyRules.CloseIntent, // last: until then the intent shows that a run was stopped
        KeyReports.ReportForeignKeys,
        KeyReports.ReportDelayedDeletion,
    ];

    private delegate IEnumerable<Change> Rule(ProjectedKeys view);

    public static ImmutableArray<Change> Plan(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        var view = new ProjectedKeys(snapshot, row, policy, now);
        if (KeyRules.MustWait(view) is { } wait)
        {
            return [wait];
        }

        var plan = ImmutableArray.CreateBuilder<Change>();
        foreach (Rule rule in Rules)
        {
            foreach (Change change in rule(view).ToArray())
            {
                plan.Add(change);
                view = view.After(change);
            }
        }

        return plan.ToImmutable();
    }
}

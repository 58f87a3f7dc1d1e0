using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Logins;

namespace IamLifecycle.Planning.Selection;

/// <summary>Selects names that have neither a user nor a row, but still a record in the state table or a parameter.</summary>
internal static class Leftovers
{
    /// <summary>The age from which a parameter without a user counts. The user of a younger one may be about to be created.</summary>
    private static readonly NodaTime.Duration ParameterGrace = NodaTime.Duration.FromHours(1);

    internal static IEnumerable<ReconcileRequest> Find(AccountSnapshot view, SelectionContext context) =>
        Leases(view, context).Union(Logins(view, context)).Union(Locks(view, context)).Union(SwitchedOffCredentials(view, context));

    /// <summary>The names of users that have a parameter, but neither a user in IAM nor a row.</summary>
    internal static IEnumerable<UserName> Parameters(AccountSnapshot view, SelectionContext context) =>
        from parameter in view.Parameters ?? []
        where parameter.LastModified + ParameterGrace < context.Now
        let user = context.Policy.Parameters.UserOf(parameter.Name)
        where user is not null && IsGone(user.Value, context)
        orderby user.Value
        select user.Value;

    /// <summary>Leases that a run did not release.</summary>
    private static IEnumerable<ReconcileRequest> Leases(AccountSnapshot view, SelectionContext context) =>
        from open in view.State.Open
        let name = new UserName(open.UserKey)
        where open.IsLeaseExpired(context.Now) && IsGone(name, context)
        select Request(name, context);

    /// <summary>Records of console logins.</summary>
    internal static IEnumerable<ReconcileRequest> Logins(AccountSnapshot view, SelectionContext context) =>
        from login in view.State.Logins
        let name = new UserName(login.Key)
        where LoginRules.IsSettled(login.Value, context.Policy, context.Now) && IsGone(name, context)
        select Request(name, context);

    /// <summary>The function's own locks. If the name has a row, its next reconcile request finds the lock.</summary>
    internal static IEnumerable<ReconcileRequest> Locks(AccountSnapshot view, SelectionContext context) =>
        from userLock in view.State.Locks
        where userLock.Value.User is not null
        let name = new UserName(userLock.Key)
        where IsGone(name, context) && context.Index.Open(name) is null
        select Request(name, context);

    /// <summary>Records of credentials that the function deactivated.</summary>
    internal static IEnumerable<ReconcileRequest> SwitchedOffCredentials(AccountSnapshot view, SelectionContext context) =>
        from record in view.State.SwitchedOff
        let name = new UserName(record.Key)
        where IsGone(name, context) && MarkWitness.IsStale(record.Value, user: null, context.Policy, context.Now)
        select Request(name, context);

    private static bool IsGone(UserName name, SelectionContext context) =>
        context.Index.User(name) is null && !context.Index.HasAnyRow(name.CaseKey);

    private static ReconcileRequest Request(UserName name, SelectionContext context) =>
        new(name, Reason.IntentOver, context.Now) { Known = new BulkFacts { HasOpenRecord = true } };
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Tells from the bulk reads who must be looked at closely. In a steady account that is nobody.</summary>
public static class Nominator
{
    /// <summary>How old a parameter without a user must be: a user may be in the making.</summary>
    private static readonly Duration ParameterGrace = Duration.FromHours(1);

    public static Nominations Nominate(AccountView view, LifecyclePolicy policy, Instant now)
    {
        var index = new AccountIndex(view);
        var declared = view.Rows.Select(row => OfRow(row, index, policy, now)).ToArray();
        var undeclared = view.Users.Where(user => !index.HasRow(user.Name)).Select(user => OfUser(user, index, policy, now)).ToArray();
        var leftovers = view.State.Open.Where(open => IsLeftOver(open, index, now)).Select(open => new Verdict(Look: new Nomination(new UserName(open.UserKey), Reason.IntentOver, now)));

        Verdict[] all = [.. declared, .. undeclared, .. leftovers];
        return new Nominations(
            [.. all.Select(verdict => verdict.Look).OfType<Nomination>().OrderBy(look => look.Since).ThenBy(look => look.User)],
            [.. all.Select(verdict => verdict.Deletion).OfType<Nomination>().OrderBy(deletion => deletion.User)],
            [.. OrphanParameters(view, index, policy, now)],
            [.. all.SelectMany(verdict => verdict.Reports ?? []).Distinct().OrderBy(report => report.User)]);
    }

    private sealed record Verdict(Nomination? Look = null, Nomination? Deletion = null, IEnumerable<Change>? Reports = null);

    private static Verdict OfRow(Row row, AccountIndex index, LifecyclePolicy policy, Instant now)
    {
        ObservedUser? user = index.User(row.Name);
        if (row is not Row.Declared declared)
        {
            return new Verdict(Reports: UserPlanner.Plan(new CloseLook(row, user, [], new ObservedParameter.Absent(), null), policy, now).Changes);
        }

        if (index.InForce(row.Name) is var inForce && inForce != row.Name)
        {
            return new Verdict(Reports: [UserPlanner.CaseVariant(row.Name, inForce)]);
        }

        if (user is null && !policy.ProtectedUsers.Match(row.Name.Value))
        {
            return new Verdict(Look: new Nomination(row.Name, Reason.UserMissing, Instant.MinValue, declared));
        }

        // The planner's own words for what needs no closer look; key rules are left out by their reasons.
        bool adopted = user is not null && index.IsAdopted(user.Id);
        var said = UserPlanner.Plan(new CloseLook(row, user, [], new ObservedParameter.Absent(), null) { Adopted = adopted }, policy, now)
            .Changes.Where(change => change.Reason is Reason.NotOwned or Reason.Protected or Reason.UnknownAttribute);
        return user is not null && WhyLook(user, index, policy, now) is var (why, since)
            ? new Verdict(new Nomination(user.Name, why, since, declared))
            : new Verdict(Reports: said);
    }

    private static Verdict OfUser(ObservedUser user, AccountIndex index, LifecyclePolicy policy, Instant now) => index.InForce(user.Name) switch
    {
        _ when policy.ProtectedUsers.Match(user.Name.Value) || !Ownership.MayDelete(user, policy, index.IsAdopted(user.Id)) => new Verdict(),
        var variant when variant != user.Name => new Verdict(Reports: [UserPlanner.CaseVariant(variant, user.Name)]),
        _ => new Verdict(Deletion: new Nomination(user.Name, Reason.RowRemoved, now) { Undeclared = user }),
    };

    private static (Reason Why, Instant Since)? WhyLook(ObservedUser user, AccountIndex index, LifecyclePolicy policy, Instant now)
    {
        if (policy.ProtectedUsers.Match(user.Name.Value))
        {
            return null;
        }

        bool owned = Ownership.IsOwned(user, policy, index.IsAdopted(user.Id));
        if (!owned)
        {
            // Ours in spite of wiped tags, perhaps: only the parameter can tell.
            return user.Owner is null && user.Path == policy.UserPath ? (Reason.OwnerTagMissing, now) : null;
        }

        return index.Open(user.Name) is { } open && IsOver(open, now) ? (Reason.IntentOver, now)
            : user.BoundaryArn != policy.BoundaryArn ? (Reason.BoundaryDiffers, now)
            : DueKeys.Of(user, policy, now)
                ?? (!index.KnowsParameters ? null : Audit.Of(user, index.Parameter(policy.Parameters.For(user.Name)), index.Report, now));
    }

    private static bool IsLeftOver(OpenWork open, AccountIndex index, Instant now) =>
        IsOver(open, now) && index.User(new UserName(open.UserKey)) is null && !index.HasAnyRow(open.UserKey);

    private static bool IsOver(OpenWork open, Instant now) => open.LeaseUntil is not { } until || until < now;

    private static IEnumerable<UserName> OrphanParameters(AccountView view, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        from parameter in view.Parameters ?? []
        where parameter.LastModified + ParameterGrace < now
        let user = policy.Parameters.UserOf(parameter.Name)
        where user is not null && index.User(user.Value) is null && !index.HasAnyRow(user.Value.CaseKey)
        orderby user.Value
        select user.Value;
}

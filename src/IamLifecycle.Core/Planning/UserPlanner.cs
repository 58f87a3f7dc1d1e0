using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Decides what must happen to one user. Pure: the same look, policy and time give the same plan.</summary>
public static class UserPlanner
{
    public static UserPlan Plan(CloseLook look, LifecyclePolicy policy, Instant now) =>
        new(look.User?.Name ?? look.Row.Name, [.. Changes(look, policy, now)]);

    private static IEnumerable<Change> Changes(CloseLook look, LifecyclePolicy policy, Instant now) => look switch
    {
        { Row: Row.Invalid invalid } => RowInvalid(invalid),
        { Row: Row.Absent, User: null } => NothingLeft(look),
        { Row: Row.Declared row, User: { } user } when row.Name != user.Name => [CaseVariant(row.Name, user.Name)],
        { User: { } user } when policy.ProtectedUsers.Match(user.Name.Value) => LeaveProtected(user),
        { Row: Row.Absent, User: { } user } => DeleteUndeclared(user, policy, look),
        { Row: Row.Declared row, User: null } => CreateDeclared(row, look, policy, now),
        { Row: Row.Declared row, User: { } user } => Present(row, user, look, policy, now),
        _ => throw new ArgumentException($"A row of kind {look.Row.GetType().Name} is not known here.", nameof(look)),
    };

    /// <summary>An invalid row is reported; it is still a row, so its user is left exactly as it is.</summary>
    internal static IEnumerable<Change> RowInvalid(Row.Invalid row) =>
        row.Problems.Select(problem => new Change.Report(row.Name, Reason.RowInvalid, $"row left alone: {problem}", NeedsAttention: true));

    /// <summary>IAM holds one user for all case variants of a name; the row spelled as IAM spells it is in force.</summary>
    public static Change.Report CaseVariant(UserName row, UserName other) =>
        new(row, Reason.CaseVariant, $"row left alone: it differs from '{other}' only in case, and IAM cannot hold both; nothing is deleted while it stands", NeedsAttention: true);

    internal static IEnumerable<Change> LeaveProtected(ObservedUser user) =>
        [new Change.Report(user.Name, Reason.Protected, "left alone: PROTECTED_USERS names it")];

    /// <summary>No row and no user: at most an intent is left of a deletion that was finished.</summary>
    internal static IEnumerable<Change> NothingLeft(CloseLook look) =>
        look.Intent is null ? [] : [new Change.CloseIntent(look.Row.Name, Reason.IntentOver)];

    /// <summary>A user of ours without a row goes; one that is not provably ours stays.</summary>
    internal static IEnumerable<Change> DeleteUndeclared(ObservedUser user, LifecyclePolicy policy, CloseLook look)
    {
        if (Ownership.MayDelete(user, policy, look.Adopted))
        {
            yield return new Change.DeleteUser(user.Name, Reason.RowRemoved, user.Id);
        }
        else
        {
            yield return NotOwned(user, "it has no row");
        }
    }

    /// <summary>A row without a user gets one, with a first key.</summary>
    internal static IEnumerable<Change> CreateDeclared(Row.Declared row, CloseLook look, LifecyclePolicy policy, Instant now)
    {
        if (policy.ProtectedUsers.Match(row.Name.Value))
        {
            return [new Change.Report(row.Name, Reason.Protected, "not created: PROTECTED_USERS names it", NeedsAttention: true)];
        }

        Change? wait = look.Intent is { } intent && !IntentRules.IsOver(intent, policy, now)
            ? KeyRules.IntentOpen(row.Name, intent, policy)
            : look is { Parameter: not ObservedParameter.Absent, ParameterIsOurs: false } ? KeyRules.ParameterNotOurs(row.Name) : null;
        return Warnings(row).Concat(wait is null ? Creation(row.Name, look) : [wait]);
    }

    /// <summary>A user with a row: boundary first, then keys.</summary>
    internal static IEnumerable<Change> Present(Row.Declared row, ObservedUser user, CloseLook look, LifecyclePolicy policy, Instant now)
    {
        foreach (Change warning in Warnings(row))
        {
            yield return warning;
        }

        bool owned = Ownership.IsOwned(user, policy, look.Adopted);
        if (!owned && !Ownership.IsProvedByParameter(user, policy, look))
        {
            yield return NotOwned(user, "a row names it");
            yield break;
        }

        if (!owned)
        {
            yield return new Change.TagOwner(user.Name, Reason.OwnerTagMissing);
        }

        if (user.BoundaryArn != policy.BoundaryArn)
        {
            yield return new Change.SetBoundary(user.Name, Reason.BoundaryDiffers, user.BoundaryArn);
        }

        foreach (Change change in KeyPlanner.Plan(look, policy, now))
        {
            yield return change;
        }
    }

    private static IEnumerable<Change> Creation(UserName name, CloseLook look)
    {
        if (look.Intent is not null)
        {
            yield return new Change.CloseIntent(name, Reason.IntentOver);
        }

        yield return new Change.CreateUser(name, Reason.UserMissing);
        yield return new Change.IssueKey(name, Reason.FirstKey, Supersedes: null);
        yield return new Change.WriteLedger(name, Reason.FirstKey);
    }

    private static IEnumerable<Change> Warnings(Row.Declared row) =>
        row.Unknown.Select(name => new Change.Report(row.Name, Reason.UnknownAttribute, $"attribute {Printable.Of(name)} is not known and was ignored"));

    private static Change.Report NotOwned(ObservedUser user, string why) =>
        new(user.Name, Reason.NotOwned, $"left alone: {why}, but the user is not ours ({Tags.Owner} is {Printable.Of(user.Owner ?? "absent")}, path {user.Path})", NeedsAttention: why == "a row names it");
}

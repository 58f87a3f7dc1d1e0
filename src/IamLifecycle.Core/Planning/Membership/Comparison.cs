using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning.Membership;

/// <summary>The groups or managed policies of a user compared with those of its row. IAM compares names of both without case.</summary>
/// <param name="Kind">What is compared.</param>
/// <param name="Add">What the row names and the user does not have.</param>
/// <param name="Remove">What the row does not name and the allow-list covers.</param>
/// <param name="Kept">What the row does not name and must not remove.</param>
internal sealed record Comparison(
    UserAttachmentKind Kind,
    ImmutableSortedSet<string> Add,
    ImmutableSortedSet<string> Remove,
    ImmutableSortedSet<string> Kept
)
{
    public bool Differs => !Add.IsEmpty || !Remove.IsEmpty;

    public ImmutableArray<UserAttachment> Additions => [.. Add.Select(id => new UserAttachment(Kind, id))];

    public ImmutableArray<UserAttachment> Removals => [.. Remove.Select(id => new UserAttachment(Kind, id))];

    /// <summary>Compares what the user has with what the row names.</summary>
    /// <param name="kind">What is compared.</param>
    /// <param name="listed">What the user has.</param>
    /// <param name="wanted">What the row names.</param>
    /// <param name="exactly">False if the row does not manage further ones.</param>
    /// <param name="allowed">The allow-list.</param>
    public static Comparison Classify(
        UserAttachmentKind kind,
        IEnumerable<string> listed,
        ImmutableSortedSet<string> wanted,
        bool exactly,
        NamePatterns allowed
    )
    {
        var has = listed.ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);
        wanted = wanted.WithComparer(StringComparer.OrdinalIgnoreCase);
        var more = exactly ? has.Except(wanted) : [];
        var kept = more.Where(id => IsOfIncident(id) || !allowed.Match(id)).ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);
        return new Comparison(kind, wanted.Except(has), more.Except(kept), kept);
    }

    public IEnumerable<Change> Reports(UserName user) =>
        Kept.Select(id => new Change.Report(user, Reason.OutsideAllowLists, $"{new UserAttachment(Kind, id)} is kept: {Why(id)}"));

    private string Why(string id) =>
        IsOfIncident(id)
            ? "it blocks the user during an incident, and only a person may remove it"
            : $"the row does not name it, and {(Kind is UserAttachmentKind.Group ? "ALLOWED_GROUPS" : "ALLOWED_POLICIES")} does not "
                + $"cover it";

    /// <summary>
    /// Policies that block a user during an incident: a person attaches AWSDenyAll, and AWS attaches a quarantine policy to the user of a
    /// leaked key. Removing one would restore the access of an attacker.
    /// </summary>
    private static bool IsOfIncident(string policy) =>
        policy.EndsWith(":iam::aws:policy/AWSDenyAll", StringComparison.Ordinal)
        || policy.Contains(":iam::aws:policy/AWSCompromisedKeyQuarantine", StringComparison.Ordinal);
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>One thing to do for one user, and why; or one thing to say. Holds no secret, so it can be printed and logged.</summary>
public abstract partial record Change(UserName User, Reason Reason)
{
    /// <summary>
    /// True where a user loses access or is given a key that nothing but a damaged parameter asks for: the gate counts it.
    /// </summary>
    public virtual GuardedEffect? Guard => null;

    /// <summary>True where nothing is changed, only said.</summary>
    public virtual bool IsReport => false;

    /// <summary>True for the changes that only exist together: all of them are made or none.</summary>
    public virtual bool ConcernsKeys => false;

    /// <summary>True for what needs Slack or mail: it is left to the last pass of a run.</summary>
    public virtual bool IsForPerson => false;

    /// <summary>Create the user with path, boundary and tags, in one call.</summary>
    /// <param name="Tags">The row's own.</param>
    public sealed record CreateUser(UserName User, Reason Reason, ImmutableDictionary<string, string> Tags) : Change(User, Reason)
    {
        /// <summary>Counted only where creations are limited.</summary>
        public override GuardedEffect? Guard => Model.GuardedEffect.Creates;

        public override string ToString() => "+ user";
    }

    /// <summary>Put the configured permissions boundary on the user.</summary>
    public sealed record SetBoundary(UserName User, Reason Reason, string? Was, string Arn) : Change(User, Reason)
    {
        /// <summary>
        /// The boundary of a user that is to have no access denies everything; one that seems to do so already was counted when it was put
        /// there.
        /// </summary>
        public override GuardedEffect? Guard =>
            !IsRepeated && Reason is (Reason.Suspended or Reason.Expired or Reason.Locked or Reason.Unused or Reason.RowRemoved)
                ? Model.GuardedEffect.LosesAccess
                : null;

        /// <summary>It seems to be there, and is written because that may have been read too early.</summary>
        public bool IsRepeated => Was == Arn;

        public override string ToString() => $"~ permissions boundary {Arn} (was {Was ?? "none"})";
    }

    /// <summary>Mark credentials as switched off by us, then switch them off.</summary>
    /// <param name="TakesAccess">The user loses access by it; false where the boundary denies everything already or first.</param>
    public sealed record SwitchOff(UserName User, Reason Reason, ImmutableArray<UserAttachment> Credentials, bool TakesAccess)
        : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override GuardedEffect? Guard => TakesAccess ? Model.GuardedEffect.LosesAccess : null;

        public override string ToString() => $"~ off: {string.Join(", ", Credentials)}";
    }

    /// <summary>Switch on again what we had switched off.</summary>
    public sealed record SwitchOn(UserName User, Reason Reason, ImmutableArray<UserAttachment> Credentials) : Change(User, Reason)
    {
        public override string ToString() => $"~ on: {string.Join(", ", Credentials)}";
    }

    /// <summary>
    /// Note in the ledger that the user was resumed, and that nothing is switched off any more but what could not be switched on.
    /// </summary>
    public sealed record MarkResumed(UserName User, Reason Reason, bool Keys) : Change(User, Reason)
    {
        /// <summary>The user is resumed already: only what IAM refused to switch on is tried once more.</summary>
        public bool IsRetry { get; init; }

        /// <summary>
        /// Ids of all that bears a mark and is there, confirmed or not: what of it is not switched on by then keeps its mark.
        /// </summary>
        public ImmutableArray<string> Marked { get; init; } = [];

        public override string ToString() => "~ ledger, resumed";
    }

    /// <summary>Note in the ledger when the user, or its keys, may be deleted; null takes the note away.</summary>
    public sealed record MarkDeleteAfter(UserName User, Reason Reason, Instant? At) : Change(User, Reason)
    {
        /// <summary>The date of a user without a row is the date of its deletion; that of keys that are not wanted is not.</summary>
        public override GuardedEffect? Guard => Reason is Reason.RowRemoved ? Model.GuardedEffect.LosesAccess : null;

        public override bool ConcernsKeys => true;

        public override string ToString() => At is { } at ? $"~ delete after {at}" : "~ not to be deleted";
    }

    /// <summary>Delete the user's keys of ours, then the parameter, then their entries in the ledger.</summary>
    public sealed record RemoveKeys(UserName User, Reason Reason, ImmutableArray<AccessKeyId> Keys) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => $"- access keys {string.Join(", ", Keys)} and the parameter";
    }

    /// <summary>Record the user as taken over, then tag it as ours, its keys in the ledger.</summary>
    /// <param name="Keys">Those whose slots are never cleared for a key of ours.</param>
    /// <param name="OldTags">Tags of the older layout that the ledger replaces.</param>
    public sealed record Adopt(
        UserName User,
        Reason Reason,
        Ledger Ledger,
        ImmutableArray<AccessKeyId> Keys,
        ImmutableArray<string> OldTags
    ) : Change(User, Reason)
    {
        public override string ToString() => $"~ taken over with {Ledger.Entries.Length} access keys";
    }

    /// <summary>Put our owner tag back.</summary>
    public sealed record TagOwner(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override string ToString() => "~ owner tag";
    }

    /// <summary>Make an access key and publish it; the published key, if there is one, becomes pending-deletion.</summary>
    public sealed record IssueKey(UserName User, Reason Reason, AccessKeyId? Supersedes) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override GuardedEffect? Guard =>
            Reason is Reason.ParameterMissing or Reason.ParameterOverwritten or Reason.ParameterRolledBack or Reason.ParameterUnreadable
                ? Model.GuardedEffect.Reissue
                : null;

        public override string ToString() => Supersedes is { } old ? $"+ access key, supersedes {old}" : "+ access key";
    }

    /// <summary>Publish again a key whose secret an older version of the parameter holds.</summary>
    public sealed record PublishAgain(UserName User, Reason Reason, AccessKeyId Key) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => $"~ parameter, {Key} again current";
    }

    /// <summary>Delete an access key.</summary>
    /// <param name="CutUntil">Until when it was to work next to its successor, where that is cut.</param>
    public sealed record DeleteKey(UserName User, Reason Reason, AccessKeyId Key, Instant? CutUntil = null) : Change(User, Reason)
    {
        /// <summary>Its successor is younger than two intervals: consumers may hold this key.</summary>
        public bool IsEarly { get; init; }

        public override GuardedEffect? Guard => IsEarly ? Model.GuardedEffect.CutsOverlap : null;

        public override bool ConcernsKeys => true;

        public override string ToString() =>
            CutUntil is { } until ? $"- access key {Key}, which was to work until {until}" : $"- access key {Key}";
    }

    /// <summary>Write the parameter anew, encrypted, without the entry of a deleted key.</summary>
    public sealed record RewriteParameter(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ parameter, written anew";
    }

    /// <summary>Make the ledger say what parameter and keys imply.</summary>
    /// <param name="RestartsOverlap">Overlaps count from now.</param>
    public sealed record WriteLedger(UserName User, Reason Reason, bool RestartsOverlap = false) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ ledger";
    }

    /// <summary>Close what a run had begun.</summary>
    public sealed record CloseIntent(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ intent closed";
    }

    /// <summary>Delete the user with everything attached to it, its parameter first.</summary>
    /// <param name="WasQuarantined">It lost access and was counted when it was quarantined.</param>
    public sealed record DeleteUser(UserName User, Reason Reason, UserId Id, bool WasQuarantined = false) : Change(User, Reason)
    {
        public override GuardedEffect? Guard => Model.GuardedEffect.LosesAccess;

        public override string ToString() => $"- user {Id}, its keys and its parameter";
    }

    /// <summary>Delete a parameter of ours whose user is gone.</summary>
    public sealed record DeleteParameter(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override string ToString() => "- parameter";
    }

    /// <summary>Nothing to do, but something to say. <paramref name="NeedsAttention"/>: nothing gets better until a person acts.</summary>
    public sealed record Report(UserName User, Reason Reason, string Text, bool NeedsAttention = false) : Change(User, Reason)
    {
        public override bool IsReport => true;

        /// <summary>The event that led to it is to come again, as only a later look can tell.</summary>
        public bool ComesAgain { get; init; }

        public override string ToString() => $"! {Text}";
    }
}

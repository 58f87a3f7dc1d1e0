using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>
/// One planned change of one user with its reason, or a report that changes nothing. It contains no secret, so it can be printed and
/// logged.
/// </summary>
public abstract partial record Change(UserName User, Reason Reason)
{
    /// <summary>
    /// The effect that the gate counts: a user loses access, or gets a key only because its parameter is damaged. Null if the gate does not
    /// count the change.
    /// </summary>
    public virtual GuardedEffect? Guard => null;

    /// <summary>True if the change only reports something.</summary>
    public virtual bool IsReport => false;

    /// <summary>True for changes that must be applied together or not at all.</summary>
    public virtual bool ConcernsKeys => false;

    /// <summary>True for the removal of a user without a row, which requires a last confirmation that the row is absent.</summary>
    public bool RemovesUser => Reason is Reason.RowRemoved;

    /// <summary>True for changes that need Slack or mail. They are deferred to the last phase of a run.</summary>
    public virtual bool IsForPerson => false;

    /// <summary>Create the user with path, boundary and tags in one call.</summary>
    /// <param name="Tags">The tags of the row.</param>
    public sealed record CreateUser(UserName User, Reason Reason, ImmutableDictionary<string, string> Tags) : Change(User, Reason)
    {
        /// <summary>Counted only if creations are limited.</summary>
        public override GuardedEffect? Guard => Model.GuardedEffect.Creates;

        public override string ToString() => "+ user";
    }

    /// <summary>Set the permissions boundary of the user.</summary>
    public sealed record SetBoundary(UserName User, Reason Reason, string? Was, string Arn) : Change(User, Reason)
    {
        /// <summary>
        /// A boundary that denies everything takes access away. If the user already seems to have it, it was counted when it was first set.
        /// </summary>
        public override GuardedEffect? Guard =>
            !IsRepeated && Reason is (Reason.Suspended or Reason.Expired or Reason.Locked or Reason.Unused or Reason.RowRemoved)
                ? Model.GuardedEffect.LosesAccess
                : null;

        /// <summary>The boundary seems to be set already. It is written again because the read may have been stale.</summary>
        public bool IsRepeated => Was == Arn;

        public override string ToString() => $"~ permissions boundary {Arn} (was {Was ?? "none"})";
    }

    /// <summary>Mark credentials as deactivated by the function, then deactivate them.</summary>
    /// <param name="TakesAccess">
    /// True if the user loses access by this change; false if the boundary already denies everything or is changed first.
    /// </param>
    public sealed record SwitchOff(UserName User, Reason Reason, ImmutableArray<UserAttachment> Credentials, bool TakesAccess)
        : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override GuardedEffect? Guard => TakesAccess ? Model.GuardedEffect.LosesAccess : null;

        public override string ToString() => $"~ off: {string.Join(", ", Credentials)}";
    }

    /// <summary>Activate credentials that the function had deactivated.</summary>
    public sealed record SwitchOn(UserName User, Reason Reason, ImmutableArray<UserAttachment> Credentials) : Change(User, Reason)
    {
        public override string ToString() => $"~ on: {string.Join(", ", Credentials)}";
    }

    /// <summary>Record in the ledger that the user was resumed, and which credentials could not be activated.</summary>
    public sealed record MarkResumed(UserName User, Reason Reason, bool Keys) : Change(User, Reason)
    {
        /// <summary>True if the user is already resumed and only the credentials that IAM refused are tried again.</summary>
        public bool IsRetry { get; init; }

        /// <summary>
        /// Ids of all existing credentials with a mark, confirmed or not. Those that are not activated by then keep their mark.
        /// </summary>
        public ImmutableArray<string> Marked { get; init; } = [];

        public override string ToString() => "~ ledger, resumed";
    }

    /// <summary>Record in the ledger when the user or its keys may be deleted; null removes the date.</summary>
    public sealed record MarkDeleteAfter(UserName User, Reason Reason, Instant? At) : Change(User, Reason)
    {
        /// <summary>
        /// For a user without a row the date is the date of its deletion. For keys that the row no longer requests it is not.
        /// </summary>
        public override GuardedEffect? Guard => RemovesUser ? Model.GuardedEffect.LosesAccess : null;

        public override bool ConcernsKeys => true;

        public override string ToString() => At is { } at ? $"~ delete after {at}" : "~ deletion date removed";
    }

    /// <summary>Delete the keys that the function issued or adopted, then the parameter, then their ledger entries.</summary>
    public sealed record RemoveKeys(UserName User, Reason Reason, ImmutableArray<AccessKeyId> Keys) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => $"- access keys {string.Join(", ", Keys)} and the parameter";
    }

    /// <summary>Record the adoption of the user, then write the owner tag and its keys into the ledger.</summary>
    /// <param name="Keys">The keys that the user had. Their slots are never freed for a new key.</param>
    /// <param name="OldTags">Tags of the older layout that the ledger replaces.</param>
    public sealed record Adopt(
        UserName User,
        Reason Reason,
        Ledger Ledger,
        ImmutableArray<AccessKeyId> Keys,
        ImmutableArray<string> OldTags
    ) : Change(User, Reason)
    {
        public override string ToString() => $"~ adopted with {Ledger.Entries.Length} access keys";
    }

    /// <summary>Restore the owner tag.</summary>
    public sealed record TagOwner(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override string ToString() => "~ owner tag";
    }

    /// <summary>Create an access key and publish it. The published key, if there is one, becomes pending-deletion.</summary>
    public sealed record IssueKey(UserName User, Reason Reason, AccessKeyId? Supersedes) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override GuardedEffect? Guard =>
            Reason is Reason.ParameterMissing or Reason.ParameterOverwritten or Reason.ParameterRolledBack or Reason.ParameterUnreadable
                ? Model.GuardedEffect.Reissue
                : null;

        public override string ToString() => Supersedes is { } old ? $"+ access key, supersedes {old}" : "+ access key";
    }

    /// <summary>Publish an earlier key again. Its secret is in an older version of the parameter.</summary>
    public sealed record PublishAgain(UserName User, Reason Reason, AccessKeyId Key) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => $"~ parameter, {Key} again current";
    }

    /// <summary>Delete an access key.</summary>
    /// <param name="CutUntil">The end of the overlap that the deletion cuts; null if it cuts none.</param>
    public sealed record DeleteKey(UserName User, Reason Reason, AccessKeyId Key, Instant? CutUntil = null) : Change(User, Reason)
    {
        /// <summary>True if the successor is younger than two intervals, so consumers may still use this key.</summary>
        public bool IsEarly { get; init; }

        /// <summary>True if the secret of the key was never stored, so no consumer has ever used it.</summary>
        public bool IsOrphan => Reason is Reason.SecretLost;

        public override GuardedEffect? Guard => IsEarly ? Model.GuardedEffect.CutsOverlap : null;

        public override bool ConcernsKeys => true;

        public override string ToString() =>
            CutUntil is { } until ? $"- access key {Key}, before the end of its overlap at {until}" : $"- access key {Key}";
    }

    /// <summary>Write the parameter again, encrypted and without the entry of a deleted key.</summary>
    public sealed record RewriteParameter(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ parameter, written again";
    }

    /// <summary>Write what parameter and keys imply into the ledger.</summary>
    /// <param name="RestartsOverlap">True if overlaps are counted from now.</param>
    public sealed record WriteLedger(UserName User, Reason Reason, bool RestartsOverlap = false) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ ledger";
    }

    /// <summary>Close the intent of an earlier run.</summary>
    public sealed record CloseIntent(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ intent closed";
    }

    /// <summary>Delete the user with everything attached to it, its parameter first.</summary>
    /// <param name="WasQuarantined">True if the user lost access, and was counted, when it was quarantined.</param>
    public sealed record DeleteUser(UserName User, Reason Reason, UserId Id, bool WasQuarantined = false) : Change(User, Reason)
    {
        public override GuardedEffect? Guard => Model.GuardedEffect.LosesAccess;

        public override string ToString() => $"- user {Id}, its keys and its parameter";
    }

    /// <summary>Delete a parameter of the function that no longer has a user.</summary>
    public sealed record DeleteParameter(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override string ToString() => "- parameter";
    }

    /// <summary>A report without a change. <paramref name="NeedsAttention"/>: the state does not improve until a person acts.</summary>
    public sealed record Report(UserName User, Reason Reason, string Text, bool NeedsAttention = false) : Change(User, Reason)
    {
        public override bool IsReport => true;

        /// <summary>True if the stream record must be sent again, because only a later read can decide.</summary>
        public bool RetryEvent { get; init; }

        public override string ToString() => $"! {Text}";
    }
}

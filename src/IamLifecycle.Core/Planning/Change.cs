using IamLifecycle.Model;

namespace IamLifecycle.Planning;

/// <summary>One thing to do for one user, and why; or one thing to say. Holds no secret, so it can be printed and logged.</summary>
public abstract record Change(UserName User, Reason Reason)
{
    /// <summary>True where a user loses access or is given a key that nothing but a damaged parameter asks for: the gate counts it.</summary>
    public virtual Gated? Gated => null;

    /// <summary>True where nothing is changed, only said.</summary>
    public virtual bool IsReport => false;

    /// <summary>True for the changes that only exist together: all of them are made or none.</summary>
    public virtual bool ConcernsKeys => false;

    /// <summary>Create the user with path, boundary and tags, in one call.</summary>
    public sealed record CreateUser(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override string ToString() => "+ user";
    }

    /// <summary>Put the configured permissions boundary on the user.</summary>
    public sealed record SetBoundary(UserName User, Reason Reason, string? Was) : Change(User, Reason)
    {
        public override string ToString() => $"~ permissions boundary (was {Was ?? "none"})";
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

        public override Gated? Gated => Reason is Reason.ParameterMissing or Reason.ParameterOverwritten ? Planning.Gated.Reissue : null;

        public override string ToString() => Supersedes is { } old ? $"+ access key, supersedes {old}" : "+ access key";
    }

    /// <summary>Publish again a key whose secret an older version of the parameter holds.</summary>
    public sealed record PublishAgain(UserName User, Reason Reason, AccessKeyId Key) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => $"~ parameter, {Key} again current";
    }

    /// <summary>Delete an access key.</summary>
    public sealed record DeleteKey(UserName User, Reason Reason, AccessKeyId Key) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => $"- access key {Key}";
    }

    /// <summary>Take the entry of a deleted key out of the parameter.</summary>
    public sealed record TrimParameter(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ parameter, without the deleted key";
    }

    /// <summary>Make the ledger say what parameter and keys imply.</summary>
    public sealed record WriteLedger(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override string ToString() => "~ ledger";
    }

    /// <summary>Close what a run had begun.</summary>
    public sealed record CloseIntent(UserName User, Reason Reason) : Change(User, Reason)
    {
        public override string ToString() => "~ intent closed";
    }

    /// <summary>Delete the user with everything attached to it, its parameter first.</summary>
    public sealed record DeleteUser(UserName User, Reason Reason, UserId Id) : Change(User, Reason)
    {
        public override Gated? Gated => Planning.Gated.LosesAccess;

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

        public override string ToString() => $"! {Text}";
    }
}

/// <summary>What the gate counts, each apart from the other.</summary>
public enum Gated
{
    /// <summary>A user would lose access.</summary>
    LosesAccess,

    /// <summary>A key would be issued only because a parameter is missing or not ours.</summary>
    Reissue,
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <content>Changes of groups, managed policies and tags.</content>
public abstract partial record Change
{
    /// <summary>
    /// Add and remove groups or managed policies, so that the user has exactly those of the row among those that the allow-lists cover.
    /// </summary>
    public sealed record SetMembership(
        UserName User,
        Reason Reason,
        ImmutableArray<UserAttachment> Add,
        ImmutableArray<UserAttachment> Remove
    ) : Change(User, Reason)
    {
        /// <summary>
        /// The removal of a managed policy counts as a loss of access. The name of a policy does not show whether it only denies.
        /// </summary>
        public override GuardedEffect? Guard =>
            Remove.Any(removed => removed.Kind is UserAttachmentKind.AttachedPolicy) ? Model.GuardedEffect.LosesAccess : null;

        /// <summary>
        /// True if the changes after it are applied only if it succeeds: an unmanaged user gets a password only as a member of its group.
        /// </summary>
        public bool IsRequired => Reason is Reason.OutsideUser;

        public override string ToString() =>
            string.Join(", ", Add.Select(added => $"+ {added}").Concat(Remove.Select(removed => $"- {removed}")));
    }

    /// <summary>Set and remove tags that the row manages.</summary>
    public sealed record SetTags(UserName User, Reason Reason, ImmutableSortedDictionary<string, string> Set, ImmutableArray<string> Remove)
        : Change(User, Reason)
    {
        public override string ToString() =>
            "~ tags "
            + string.Join(
                ", ",
                Set.Select(tag => $"{Printable.Escape(tag.Key)}={Printable.Escape(tag.Value)}")
                    .Concat(Remove.Select(key => $"-{Printable.Escape(key)}"))
            );
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <summary>The changes for one user, in the order in which they are applied.</summary>
public sealed record UserPlan(UserName User, ImmutableArray<Change> Changes)
{
    public bool IsEmpty => Changes.All(change => change.IsReport);

    /// <summary>
    /// True if the plan only continues the rotation. The row of the bulk read is recent enough for it, because a later change of the row
    /// causes its own event.
    /// </summary>
    public bool IsRotation =>
        Changes.All(change =>
            change.IsReport
            || change
                is Change.IssueKey { Reason: Reason.RotationDue }
                    or Change.DeleteKey { Reason: Reason.OverlapEnded }
                    or Change.RewriteParameter { Reason: Reason.ParameterNamesDeletedKey }
                    or Change.WriteLedger
        );

    public IEnumerable<Change> Guarded => Changes.Where(change => change.Guard is not null);

    /// <summary>
    /// The part of the plan that may be applied before the gate has admitted the rest: changes that do not depend on a guarded change.
    /// </summary>
    /// <remarks>
    /// Key changes do not depend on the removal of a login, of a managed policy, or on the lock of an unused user. If the user is not
    /// created, none of its other changes is possible.
    /// </remarks>
    public UserPlan WithoutGuarded() =>
        Changes.Any(change => change is Change.CreateUser)
            ? this with
            {
                Changes = [.. Changes.Where(change => change.IsReport)],
            }
            : this with
            {
                Changes =
                [
                    .. Changes.Where(change =>
                        change.Guard is null
                        && (
                            !change.ConcernsKeys
                            || Guarded.All(gated => gated is Change.RemoveLogin or Change.SetMembership or Change.LockUser)
                        )
                    ),
                ],
            };
}

using System.Collections.Immutable;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <summary>What is to be done for one user, in the order in which it is to be done.</summary>
public sealed record UserPlan(UserName User, ImmutableArray<Change> Changes)
{
    public bool IsEmpty => Changes.All(change => change.IsReport);

    /// <summary>
    /// True where the plan only carries the key cycle on: a row that is removed or changed meanwhile has its own event, which comes after.
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

    /// <summary>What may be done while the gate has not admitted the rest: nothing that goes with a gated change.</summary>
    /// <remarks>
    /// A console password or a managed policy that stays for now holds no keys up, nor does a user that stays unlocked. Without the user
    /// there is nothing to do for it.
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

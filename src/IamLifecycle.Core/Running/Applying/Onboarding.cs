using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Determines what a failed pass of an onboarding must leave for later runs.</summary>
internal static class Onboarding
{
    /// <summary>The id of the user that was to be onboarded and has no login record; null if there is none.</summary>
    public static UserId? PendingUser(ReconcileRequest request, UserState state) =>
        request switch
        {
            { Purpose: not ReconcilePurpose.Onboarding } => null,
            _ when state.HasSnapshot => state.Snapshot.IsUnmanaged && state.Login?.User != state.RequireUser().Id
                ? state.RequireUser().Id
                : null,
            { Known.User: { } seen } when state.Login is null || state.Login.At < seen.CreatedAt => seen.Id,
            _ => null,
        };
}

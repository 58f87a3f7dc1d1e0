using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Tells what a look that failed leaves to later runs of an onboarding.</summary>
internal static class Onboarding
{
    /// <summary>Who was to be onboarded, and of whom nothing is remembered.</summary>
    public static UserId? Left(ReconcileRequest who, UserState state) =>
        who switch
        {
            { Purpose: not ReconcilePurpose.Onboarding } => null,
            _ when state.HasLooked => state.Look.IsUnmanaged && state.Login?.User != state.RequireUser().Id ? state.RequireUser().Id : null,
            { Known.User: { } seen } when state.Login is null || state.Login.At < seen.CreatedAt => seen.Id,
            _ => null,
        };
}

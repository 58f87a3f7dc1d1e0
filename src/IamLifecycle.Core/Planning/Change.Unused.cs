using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Planning;

/// <content>Changes of users that are not used.</content>
public abstract partial record Change
{
    /// <summary>Lock an unused user. The user is then read again under the same lease, found locked, and suspended.</summary>
    /// <param name="Since">Since when it has not been used.</param>
    /// <param name="After">How long a user may be unused.</param>
    public sealed record LockUser(UserName User, Reason Reason, Instant Since, Duration After) : Change(User, Reason)
    {
        public override GuardedEffect? Guard => Model.GuardedEffect.LosesAccess;

        /// <summary>The reason in the lock.</summary>
        public string LockReason => UnusedRules.Text(Since, After);

        public override string ToString() => $"~ locked and suspended: {LockReason}";
    }
}

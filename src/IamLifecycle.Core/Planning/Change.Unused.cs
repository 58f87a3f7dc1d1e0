using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Planning;

/// <content>What is done about users that are not used.</content>
public abstract partial record Change
{
    /// <summary>Lock a user that is not used: the next look under the same lease finds it locked, and suspends it.</summary>
    /// <param name="Since">Since when it has not been used.</param>
    /// <param name="After">How long a user may be unused.</param>
    public sealed record LockUser(UserName User, Reason Reason, Instant Since, Duration After) : Change(User, Reason)
    {
        public override GuardedEffect? Guard => Model.GuardedEffect.LosesAccess;

        /// <summary>The reason that the lock bears.</summary>
        public string Why => UnusedRules.Text(Since, After);

        public override string ToString() => $"~ locked and suspended: {Why}";
    }
}

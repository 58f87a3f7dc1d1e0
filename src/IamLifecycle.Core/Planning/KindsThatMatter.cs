using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Tells what attached to a user a decision can depend on, so that nothing else is listed.</summary>
public static class KindsThatMatter
{
    private static readonly BelongingKind[] OtherCredentials = [BelongingKind.SigningCertificate, BelongingKind.SshPublicKey, BelongingKind.ServiceSpecificCredential];

    private static readonly BelongingKind[] Rights =
        [BelongingKind.LoginProfile, BelongingKind.MfaDevice, BelongingKind.InlinePolicy, BelongingKind.Group, BelongingKind.AttachedPolicy];

    /// <param name="row">The user's row.</param>
    /// <param name="user">The user.</param>
    /// <param name="policy">What it is decided by.</param>
    /// <param name="now">The time.</param>
    /// <param name="remembered">What is remembered of its console login.</param>
    public static IReadOnlySet<BelongingKind> For(Row row, ObservedUser user, LifecyclePolicy policy, Instant now, LoginRecord? remembered = null)
    {
        var kinds = new HashSet<BelongingKind>();
        if (row is not Row.Declared declared)
        {
            kinds.UnionWith([.. OtherCredentials, BelongingKind.LoginProfile]);
            return kinds;
        }

        bool suspended = declared.IsSuspended(now);
        kinds.UnionWith(suspended || AccessRules.NeedsResume(user, declared, policy, now) || AccessRules.HasMarks(user, declared) ? OtherCredentials : []);
        kinds.UnionWith(suspended || declared.Console || remembered is not (null or { State: LoginState.Removed }) || UnusedRules.MayBe(declared, user, policy, now) ? [BelongingKind.LoginProfile] : []);
        kinds.UnionWith(AdoptionRules.MayTakeOver(user, declared, policy) ? Rights : []);
        kinds.UnionWith(declared.Groups is not null || (declared.Console && !policy.People.DefaultGroups.IsEmpty) ? [BelongingKind.Group] : []);
        kinds.UnionWith(declared.ManagedPolicies is not null ? [BelongingKind.AttachedPolicy] : []);
        return kinds;
    }
}

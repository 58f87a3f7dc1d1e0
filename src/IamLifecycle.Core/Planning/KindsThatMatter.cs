using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Tells what attached to a user a decision can depend on, so that nothing else is listed.</summary>
public static class KindsThatMatter
{
    private static readonly BelongingKind[] OtherCredentials = [BelongingKind.SigningCertificate, BelongingKind.SshPublicKey, BelongingKind.ServiceSpecificCredential];

    private static readonly BelongingKind[] Rights =
        [BelongingKind.LoginProfile, BelongingKind.MfaDevice, BelongingKind.InlinePolicy, BelongingKind.Group, BelongingKind.AttachedPolicy];

    public static IReadOnlySet<BelongingKind> For(Row row, ObservedUser user, LifecyclePolicy policy, Instant now)
    {
        var kinds = new HashSet<BelongingKind>();
        if (row is not Row.Declared declared || declared.IsSuspended(now))
        {
            kinds.UnionWith([.. OtherCredentials, BelongingKind.LoginProfile]);
            return kinds;
        }

        kinds.UnionWith(AccessRules.NeedsResume(user, declared, policy) ? OtherCredentials : []);
        kinds.UnionWith(AdoptionRules.MayTakeOver(user, declared, policy) ? Rights : []);
        kinds.UnionWith(declared.Groups is not null ? [BelongingKind.Group] : []);
        kinds.UnionWith(declared.ManagedPolicies is not null ? [BelongingKind.AttachedPolicy] : []);
        return kinds;
    }
}

using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Tells what attached to a user a decision can depend on, so that nothing else is listed.</summary>
public static class RequiredAttachments
{
    private static readonly UserAttachmentKind[] OtherCredentials =
    [
        UserAttachmentKind.SigningCertificate,
        UserAttachmentKind.SshPublicKey,
        UserAttachmentKind.ServiceSpecificCredential,
    ];

    private static readonly UserAttachmentKind[] Rights =
    [
        UserAttachmentKind.LoginProfile,
        UserAttachmentKind.MfaDevice,
        UserAttachmentKind.InlinePolicy,
        UserAttachmentKind.Group,
        UserAttachmentKind.AttachedPolicy,
    ];

    /// <param name="row">The user's row.</param>
    /// <param name="user">The user.</param>
    /// <param name="policy">What it is decided by.</param>
    /// <param name="now">The time.</param>
    /// <param name="remembered">What is remembered of its console login.</param>
    public static IReadOnlySet<UserAttachmentKind> For(
        Row row,
        ObservedUser user,
        LifecyclePolicy policy,
        Instant now,
        LoginRecord? remembered = null
    )
    {
        var kinds = new HashSet<UserAttachmentKind>();
        if (row is not Row.Declared declared)
        {
            kinds.UnionWith([.. OtherCredentials, UserAttachmentKind.LoginProfile]);
            return kinds;
        }

        bool suspended = declared.IsSuspended(now);
        kinds.UnionWith(
            suspended || AccessRules.NeedsResume(user, declared, policy, now) || AccessRules.HasMarks(user, declared)
                ? OtherCredentials
                : []
        );
        kinds.UnionWith(
            suspended
            || declared.Console
            || remembered is not (null or { State: LoginState.Removed })
            || UnusedRules.MayBe(declared, user, policy, now)
                ? [UserAttachmentKind.LoginProfile]
                : []
        );
        kinds.UnionWith(AdoptionRules.MayTakeOver(user, declared, policy) ? Rights : []);
        kinds.UnionWith(
            declared.Groups is not null || (declared.Console && !policy.ConsoleAccess.DefaultGroups.IsEmpty)
                ? [UserAttachmentKind.Group]
                : []
        );
        kinds.UnionWith(declared.ManagedPolicies is not null ? [UserAttachmentKind.AttachedPolicy] : []);
        return kinds;
    }
}

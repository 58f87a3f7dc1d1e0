using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>Determines which kinds of attachments a decision can depend on, so that no others are listed.</summary>
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

    /// <summary>The kinds that must be listed for a user.</summary>
    /// <param name="row">The user's row.</param>
    /// <param name="user">The user.</param>
    /// <param name="policy">The configuration.</param>
    /// <param name="now">The current time.</param>
    /// <param name="remembered">The record of its console login.</param>
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

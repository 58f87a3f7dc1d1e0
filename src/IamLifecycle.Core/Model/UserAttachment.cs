using IamLifecycle.Model.Identity;

namespace IamLifecycle.Model;

/// <summary>What must be removed from a user before DeleteUser accepts it, in the order of removal.</summary>
public enum UserAttachmentKind
{
    AccessKey,
    LoginProfile,
    MfaDevice,
    SigningCertificate,
    SshPublicKey,
    ServiceSpecificCredential,
    InlinePolicy,
    AttachedPolicy,
    Group,
}

/// <summary>One thing that is attached to a user.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">The id that the delete call requires: a key id, serial number, ARN or name.</param>
/// <param name="Active">Whether it is active; true for kinds that cannot be deactivated.</param>
public sealed record UserAttachment(UserAttachmentKind Kind, string Id, bool Active = true)
{
    /// <summary>When a login profile was created (<c>CreateDate</c> of GetLoginProfile). Null for every other kind.</summary>
    public NodaTime.Instant? CreatedAt { get; init; }

    public override string ToString() => $"{Kind} {Printable.Escape(Id)}";
}

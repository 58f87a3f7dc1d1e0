using IamLifecycle.Model.Identity;

namespace IamLifecycle.Model;

/// <summary>What must be taken from a user before DeleteUser accepts it, in the order in which it is taken.</summary>
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

/// <summary>What is attached to a user.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">What the delete call asks for: a key id, serial number, ARN or name.</param>
/// <param name="Active">Whether it works; true for what cannot be switched off.</param>
public sealed record UserAttachment(UserAttachmentKind Kind, string Id, bool Active = true)
{
    /// <summary>Of a login profile: when it was made (GetLoginProfile, <c>CreateDate</c>). Null for every other kind.</summary>
    public NodaTime.Instant? CreatedAt { get; init; }

    public override string ToString() => $"{Kind} {Printable.Escape(Id)}";
}

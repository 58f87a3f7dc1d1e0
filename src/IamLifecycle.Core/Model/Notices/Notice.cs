using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Notices;

/// <summary>The subject of a notice.</summary>
public enum NoticeKind
{
    UserCreated,
    KeyRotated,

    /// <summary>A superseded key is deleted within three days.</summary>
    KeyDeletionNear,

    KeyDeleted,
    UserSuspended,
    UserQuarantined,
    UserDeleted,
    DeletionsRefused,
    NeedsAttention,

    /// <summary>An initial password was sent to the person. The notice does not contain it.</summary>
    PasswordDelivered,

    /// <summary>A password could not be delivered.</summary>
    PasswordUndelivered,

    /// <summary>The row names a new recipient of console passwords.</summary>
    RecipientChanged,

    /// <summary>An initial password was never used and is deleted.</summary>
    PasswordExpired,

    /// <summary>An unmanaged user was created: no row declares it.</summary>
    OutsideUser,

    /// <summary>The gate refused to create users.</summary>
    CreationsRefused,
}

/// <summary>One event for operators. It contains no secret.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="User">The user that it concerns; null if it concerns the account.</param>
/// <param name="At">When it happened.</param>
/// <param name="Text">One sentence.</param>
public sealed record Notice(NoticeKind Kind, UserName? User, Instant At, string Text)
{
    /// <summary>The identity that caused it; null if the function caused it or the identity is unknown.</summary>
    public NoticeOrigin? Origin { get; init; }
}

/// <summary>Several notices as one message.</summary>
/// <param name="Subject">At most 100 ASCII characters without line breaks (SNS API reference, Publish).</param>
/// <param name="Text">The notices as text for people.</param>
/// <param name="Json">The same notices for programs.</param>
public sealed record NoticeMessage(string Subject, string Text, string Json);

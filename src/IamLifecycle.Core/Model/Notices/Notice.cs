using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Notices;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    UserCreated,
    KeyRotated,

    /// <summary>A superseded key goes in three days or sooner.</summary>
    KeyDeletionNear,

    KeyDeleted,
    UserSuspended,
    UserQuarantined,
    UserDeleted,
    DeletionsRefused,
    NeedsAttention,

    /// <summary>An initial password was sent to its person; never which.</summary>
    PasswordDelivered,

    /// <summary>A password could not be brought to its person.</summary>
    PasswordUndelivered,

    /// <summary>The row names another recipient of console passwords than before.</summary>
    RecipientChanged,

    /// <summary>An initial password was never used, and is deleted.</summary>
    PasswordExpired,

    /// <summary>A user that no row declares was made by somebody else.</summary>
    OutsideUser,

    /// <summary>The gate refused to create users.</summary>
    CreationsRefused,
}

/// <summary>One thing that people want to hear of. It holds no secret.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="User">Whom it concerns; null where it is the account.</param>
/// <param name="At">When it happened.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record Notice(NoticeKind Kind, UserName? User, Instant At, string Text)
{
    /// <summary>Who caused it; null where that is the function itself or not known.</summary>
    public NoticeOrigin? Origin { get; init; }
}

/// <summary>Notices as one message.</summary>
/// <param name="Subject">At most 100 ASCII characters, no line breaks: SNS allows no more.</param>
/// <param name="Text">For people.</param>
/// <param name="Json">For programs: the same notices.</param>
public sealed record NoticeMessage(string Subject, string Text, string Json);

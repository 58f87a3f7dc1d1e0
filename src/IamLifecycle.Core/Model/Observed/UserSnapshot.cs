using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>One user as it was read, once, before any decision.</summary>
public sealed record UserSnapshot(Row Row, ObservedUser? User, ImmutableArray<AccessKey> Keys, ObservedParameter Parameter, Intent? Intent)
{
    /// <summary>Evidence from a second read: older versions of the parameter, and which keys were ever used.</summary>
    public KeyEvidence Evidence { get; init; } = KeyEvidence.None;

    /// <summary>The keys that the user had when it was adopted; null if the state table has no record of an adoption.</summary>
    public ImmutableArray<AccessKeyId>? AdoptedKeys { get; init; }

    public bool Adopted => AdoptedKeys is not null;

    /// <summary>The user is read because it was created outside of the table: it has no owner tag and no row.</summary>
    public bool IsUnmanaged { get; init; }

    /// <summary>
    /// A stream event caused the read. The row has just changed, and IAM may still return the state before an even earlier change.
    /// </summary>
    public bool ByEvent { get; init; }

    /// <summary>A report of SES about a mail to the user's person; null if there is none.</summary>
    public MailFeedback? Feedback { get; init; }

    /// <summary>The login record under the user's name. It may belong to an earlier user with the same name.</summary>
    public LoginRecord? Remembered { get; init; }

    /// <summary>The login record, if it belongs to this user.</summary>
    public LoginRecord? Login =>
        User is { } user
        && Remembered is { } login
        && (login.BelongsTo(user) || login.BelongsTo(AttachmentsOf(UserAttachmentKind.LoginProfile)))
            ? login
            : null;

    /// <summary>An operator has consented to the recipient that the row names.</summary>
    public bool RecipientConsent { get; init; }

    /// <summary>
    /// When each of the user's keys was last used, null for never. It is read only if it decides whether the user is suspended for being
    /// unused.
    /// </summary>
    public ImmutableDictionary<AccessKeyId, Instant?>? LastUses { get; init; }

    public bool HasLoginProfile => !AttachmentsOf(UserAttachmentKind.LoginProfile).IsEmpty;

    /// <summary>The user's attachments, of the kinds that were listed.</summary>
    public ImmutableDictionary<UserAttachmentKind, ImmutableArray<UserAttachment>> Attachments { get; init; } =
        ImmutableDictionary<UserAttachmentKind, ImmutableArray<UserAttachment>>.Empty;

    public ImmutableArray<UserAttachment> AttachmentsOf(UserAttachmentKind kind) => Attachments.GetValueOrDefault(kind, []);

    /// <summary>
    /// True if the parameter does not exist, or if the ledger's version, a key of the user in it, or its owner tag shows that the function
    /// wrote it.
    /// </summary>
    public bool ParameterIsOurs { get; init; } = true;

    /// <summary>The parameter's tags, if they were read.</summary>
    public ParameterTags? ParameterTags { get; init; }

    /// <summary>A parameter with the deployment's owner tag exists, but neither a row nor a user.</summary>
    public bool ParameterIsLeftover { get; init; }

    /// <summary>A placeholder for a snapshot that could not be read.</summary>
    internal static UserSnapshot Nothing(UserName name, Intent? intent) =>
        new(new Row.Absent(name), null, [], new ObservedParameter.Absent(), intent);

    /// <summary>Keys that only the ledger names. See <see cref="LedgerWitness"/>.</summary>
    internal ImmutableArray<AccessKeyId> Unconfirmed { get; init; } = [];

    /// <summary>The state table's record of the credentials that the function deactivated.</summary>
    public SwitchedOffCredentials? SwitchedOff { get; init; }

    /// <summary>Ids of credentials that only a tag names as deactivated by the function. See <see cref="MarkWitness"/>.</summary>
    internal ImmutableArray<string> UnconfirmedMarks { get; init; } = [];

    /// <summary>The snapshot shows the user as the planned resumption leaves it.</summary>
    internal bool Resumes { get; init; }

    /// <summary>
    /// When the user was last resumed before the planned resumption. Credentials that were activated then may still be listed as inactive.
    /// </summary>
    internal Instant? LastResumed => Resumes ? ResumedBefore : User?.Ledger.Resumed;

    internal Instant? ResumedBefore { get; init; }

    public AccessKey? Find(AccessKeyId id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>The key that the parameter names as current, if IAM lists it.</summary>
    public AccessKey? Published => Parameter.Content is { } content ? Find(content.Current.Id) : null;
}

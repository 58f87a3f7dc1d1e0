using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>What was seen of one user, once, before anything was decided.</summary>
public sealed record UserSnapshot(Row Row, ObservedUser? User, ImmutableArray<AccessKey> Keys, ObservedParameter Parameter, Intent? Intent)
{
    /// <summary>What only a second read can show: older versions of the parameter, and which keys were ever used.</summary>
    public KeyEvidence Evidence { get; init; } = KeyEvidence.None;

    /// <summary>The keys that the user had when it was adopted; null if the state table has no record of an adoption.</summary>
    public ImmutableArray<AccessKeyId>? AdoptedKeys { get; init; }

    public bool Adopted => AdoptedKeys is not null;

    /// <summary>Looked at because somebody made it outside of the table: it is nobody's and has no row.</summary>
    public bool IsUnmanaged { get; init; }

    /// <summary>
    /// An event led to it: the row has changed moments ago, and IAM may still answer with the state from before the change before that.
    /// </summary>
    public bool ByEvent { get; init; }

    /// <summary>What SES reported of a mail to its person; null where nothing was.</summary>
    public MailFeedback? Feedback { get; init; }

    /// <summary>What is remembered under the user's name; perhaps of a namesake that is gone.</summary>
    public LoginRecord? Remembered { get; init; }

    /// <summary>What is remembered of this very user's console login.</summary>
    public LoginRecord? Login =>
        User is { } user
        && Remembered is { } login
        && (login.BelongsTo(user) || login.BelongsTo(AttachmentsOf(UserAttachmentKind.LoginProfile)))
            ? login
            : null;

    /// <summary>A person has consented to the recipient that the row names.</summary>
    public bool RecipientConsent { get; init; }

    /// <summary>
    /// When each of its keys was last used, null for never; asked for only where that decides whether the user is suspended for being
    /// unused.
    /// </summary>
    public ImmutableDictionary<AccessKeyId, Instant?>? LastUses { get; init; }

    public bool HasLoginProfile => !AttachmentsOf(UserAttachmentKind.LoginProfile).IsEmpty;

    /// <summary>What is attached to the user, of the kinds that were asked for.</summary>
    public ImmutableDictionary<UserAttachmentKind, ImmutableArray<UserAttachment>> Attachments { get; init; } =
        ImmutableDictionary<UserAttachmentKind, ImmutableArray<UserAttachment>>.Empty;

    public ImmutableArray<UserAttachment> AttachmentsOf(UserAttachmentKind kind) => Attachments.GetValueOrDefault(kind, []);

    /// <summary>
    /// The parameter, if there is one, is known to be ours: by the ledger's version, by a key of our user that it names, or by its own
    /// owner tag.
    /// </summary>
    public bool ParameterIsOurs { get; init; } = true;

    /// <summary>The parameter's tags, where they were read.</summary>
    public ParameterTags? ParameterTags { get; init; }

    /// <summary>There is a parameter that bears our owner tag, without a row and without a user.</summary>
    public bool ParameterIsLeftover { get; init; }

    /// <summary>What stands for a look that could not be taken.</summary>
    internal static UserSnapshot Nothing(UserName name, Intent? intent) =>
        new(new Row.Absent(name), null, [], new ObservedParameter.Absent(), intent);

    /// <summary>Keys that the ledger names and nothing else does: see <see cref="LedgerWitness"/>.</summary>
    internal ImmutableArray<AccessKeyId> Unconfirmed { get; init; } = [];

    /// <summary>What the state table records of the credentials that the function switched off.</summary>
    public SwitchedOffCredentials? SwitchedOff { get; init; }

    /// <summary>
    /// Ids of credentials that a tag says were switched off by the function, and that nothing else does: see <see cref="MarkWitness"/>.
    /// </summary>
    internal ImmutableArray<string> UnconfirmedMarks { get; init; } = [];

    /// <summary>Seen as the resumption that is being planned will leave it.</summary>
    internal bool Resumes { get; init; }

    /// <summary>
    /// When the user was resumed last, before the resumption that is being planned: what was switched on then may still seem to be off.
    /// </summary>
    internal Instant? LastResumed => Resumes ? ResumedBefore : User?.Ledger.Resumed;

    internal Instant? ResumedBefore { get; init; }

    public AccessKey? Find(AccessKeyId id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>The key that the parameter names as current, if IAM lists it.</summary>
    public AccessKey? Published => Parameter.Content is { } content ? Find(content.Current.Id) : null;
}

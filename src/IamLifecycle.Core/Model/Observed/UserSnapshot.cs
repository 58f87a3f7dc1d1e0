using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Logins;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>What was seen of one user, once, before anything was decided.</summary>
public sealed record UserSnapshot(Row Row, ObservedUser? User, ImmutableArray<AccessKey> Keys, ObservedParameter Parameter, Intent? Intent)
{
    /// <summary>What only a second look can tell; asked for by <see cref="OrphanEvidence.Needed"/>.</summary>
    public OrphanEvidence Evidence { get; init; } = OrphanEvidence.None;

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
        && (LoginRules.IsOf(login, user) || LoginRules.IsOf(login, AttachmentsOf(UserAttachmentKind.LoginProfile)))
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

/// <summary>What older versions of the parameter hold, and which keys were ever used.</summary>
/// <param name="Versions">Newest first; what could be understood of them.</param>
/// <param name="Used">Keys of which GetAccessKeyLastUsed shows a use.</param>
public sealed record OrphanEvidence(ImmutableArray<ObservedParameter.ParameterVersion> Versions, ImmutableHashSet<AccessKeyId> Used)
{
    public static OrphanEvidence None { get; } = new([], []);

    /// <summary>The keys whose last use decides whether they are orphans.</summary>
    public static ImmutableArray<AccessKeyId> Candidates(UserSnapshot look, LifecyclePolicy policy, Instant now) =>
        look.Intent is { Kind: IntentKind.IssueKey } intent && IntentRules.IsClosed(intent, policy, now)
            ? [.. look.Keys.Where(key => IntentRules.MayBeOrphan(look, intent, key)).Select(key => key.Id)]
            : [];

    /// <summary>The credential of this key in the newest version that we wrote; null if no kept version of ours has it.</summary>
    internal static Credential? StoredCredentials(UserSnapshot look, AccessKeyId key) =>
        StoredCredentials(look).FirstOrDefault(credential => credential.Id == key);

    /// <summary>
    /// The credentials in kept versions, newest first, those after our last write last: the ledger names it, and a parameter older than
    /// that was made anew by others.
    /// </summary>
    internal static IEnumerable<Credential> StoredCredentials(UserSnapshot look)
    {
        long last = look.User?.Ledger.ParameterVersion ?? long.MaxValue;
        if (last != long.MaxValue && IsMadeAnew(look, last))
        {
            return [];
        }

        // What was ever current comes first: a write that arrived late may name an older key as superseded.
        var kept = look.Evidence.Versions.OrderBy(version => version.Version > last).ToArray();
        return kept.Select(version => version.Document.Current)
            .Concat(kept.Select(version => version.Document.Pending?.Credential).OfType<Credential>());
    }

    /// <summary>True for a parameter that is gone, or older than our last write: its history is that of others.</summary>
    private static bool IsMadeAnew(UserSnapshot look, long last) =>
        look.Parameter switch
        {
            ObservedParameter.Published { Version: var version } => version < last,
            ObservedParameter.Foreign { Version: var version } => version < last,
            _ => true,
        };

    /// <summary>
    /// The superseded key that a parameter which is put right is to name again: one that works, is in the ledger, and whose secret a
    /// version has that we wrote. Null if there is none.
    /// </summary>
    internal static PendingCredential? Superseded(UserSnapshot look, IEnumerable<AccessKey> keys, Credential published, KeyPolicy periods)
    {
        if (
            look.User?.Ledger is not { ParameterVersion: { } last } ledger
            || IsMadeAnew(look, last)
            || keys.FirstOrDefault(key => key.Id != published.Id && key.Active && ledger.Find(key.Id) is not null) is not { } other
        )
        {
            return null;
        }

        ParameterContent[] ours = [.. look.Evidence.Versions.Where(kept => kept.Version <= last).Select(kept => kept.Document)];
        return ours.Select(document => document.Pending).FirstOrDefault(pending => pending?.Credential.Id == other.Id)
            ?? (
                ours.FirstOrDefault(document => document.Current.Id == other.Id) is { Current: var old }
                    ? new PendingCredential(old, Instant.Max(old.CreatedAt + periods.DeleteAfter, published.CreatedAt + periods.Overlap))
                    : null
            );
    }

    /// <summary>Somebody wrote the parameter after our last write, and it was no run of ours that stopped.</summary>
    internal static bool WasWrittenSince(UserSnapshot look) =>
        look
            is {
                Parameter: ObservedParameter.Published { Version: var version },
                User.Ledger.ParameterVersion: { } last,
                Intent: not { Kind: IntentKind.IssueKey, Answered: false }
            }
        && version > last;

    /// <summary>
    /// The newest version after our last write that publishes another key of the user than that write did: consumers may hold that key
    /// because of it. Null if there is none.
    /// </summary>
    /// <remarks>Where versions after ours are no longer kept, the oldest that is stands for them.</remarks>
    internal static ObservedParameter.ParameterVersion? PublishesSuperseded(UserSnapshot look)
    {
        if (
            !WasWrittenSince(look)
            || look is not { Parameter: ObservedParameter.Published now, User.Ledger: { ParameterVersion: { } last } ledger }
        )
        {
            return null;
        }

        ObservedParameter.ParameterVersion[] since =
        [
            .. look.Evidence.Versions.Where(kept => kept.Version > last && kept.Version < now.Version).Prepend(Newest(look, now)),
        ];
        bool allKept = look.Evidence.Versions.Append(since[0]).Any(kept => kept.Version <= last + 1);
        return since.FirstOrDefault(kept =>
            kept.Document.Current.Id != ledger.Current?.Key && look.Find(kept.Document.Current.Id) is not null
        ) ?? (allKept ? null : since[^1]);
    }

    private static ObservedParameter.ParameterVersion Newest(UserSnapshot look, ObservedParameter.Published now) =>
        look.Evidence.Versions.FirstOrDefault(kept => kept.Version == now.Version)
        ?? new ObservedParameter.ParameterVersion(now.Version, now.Document);

    /// <summary>What the parameter says now one of our own writes said before.</summary>
    internal static bool IsOfOurs(UserSnapshot look) =>
        look is { Parameter.Content.Current: var now, User.Ledger.ParameterVersion: { } last }
        && look.Evidence.Versions.Any(kept =>
            kept.Version <= last && kept.Document.Current.Id == now.Id && kept.Document.Current.Secret == now.Secret
        );

    /// <summary>True where the parameter's history decides: a suspect key, or a parameter whose current key cannot be used.</summary>
    public static bool NeedsHistory(UserSnapshot look, LifecyclePolicy policy, Instant now) =>
        look.Parameter is not ObservedParameter.Absent
        && look.User is not null
        && (
            Candidates(look, policy, now).Length > 0 || look.Published is null || WasWrittenSince(look) || LedgerWitness.NeedsHistory(look)
        );
}

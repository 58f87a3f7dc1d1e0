using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>One user as IAM stores it.</summary>
public sealed class IamUserRecord(UserName name, UserId id, string path, Instant createdAt)
{
    private Ledger? ledger;
    private string? password;

    public UserName Name => name;

    public UserId Id => id;

    public string Path => path;

    public Instant CreatedAt => createdAt;

    public string? Boundary { get; set; }

    public ImmutableDictionary<string, string> Tags
    {
        get;
        set => (field, ledger) = (value, null);
    } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The ledger that the tags contain.</summary>
    public Ledger Ledger => ledger ??= LedgerTags.Read(Tags);

    public List<IamKeyRecord> Keys { get; } = [];

    /// <summary>Attachments other than access keys.</summary>
    public HashSet<UserAttachment> Attachments { get; } = [];

    /// <summary>The console password; null if there is none.</summary>
    public string? Password => Attachments.Any(attachment => attachment.Kind is UserAttachmentKind.LoginProfile) ? password : null;

    /// <summary>When the console password was last used; null if never.</summary>
    public Instant? PasswordLastUsed { get; set; }

    /// <summary>Sets the console password, and creates a login profile if there is none.</summary>
    /// <param name="text">The password.</param>
    /// <param name="at">When it is set; by default the creation date of the user.</param>
    public void SetPassword(string text, Instant? at = null)
    {
        if (!Attachments.Any(attachment => attachment.Kind is UserAttachmentKind.LoginProfile))
        {
            Attachments.Add(new UserAttachment(UserAttachmentKind.LoginProfile, name.Value) { CreatedAt = at ?? createdAt });
        }

        password = text;
        PasswordSet = at ?? createdAt;
    }

    /// <summary>When the console password was set; null if never.</summary>
    public Instant? PasswordSet { get; private set; }

    /// <summary>The last use that the credential report shows for the existing password and keys.</summary>
    public Instant? LastUsed =>
        Keys.Select(key => key.LastUsed).Append(PasswordLastUsed).Append(Password is null ? null : PasswordSet).Max();

    /// <summary>All keys of this user, oldest first, including deleted ones.</summary>
    public List<IamKeyRecord> EveryKey { get; } = [];

    public IamUserRecord Renamed(UserName other)
    {
        var renamed = new IamUserRecord(other, id, path, createdAt)
        {
            Boundary = Boundary,
            Tags = Tags,
            PasswordLastUsed = PasswordLastUsed,
        };
        renamed.Keys.AddRange(Keys);
        renamed.EveryKey.AddRange(EveryKey);
        renamed.Attachments.UnionWith(Attachments);
        (renamed.password, renamed.PasswordSet) = (password, PasswordSet);
        return renamed;
    }

    /// <summary>The user as GetUser shows it.</summary>
    public ObservedUser Observe() => new(name, id, path, createdAt, Boundary, Tags) { PasswordLastUsed = PasswordLastUsed };

    /// <summary>The user as GetAccountAuthorizationDetails shows it.</summary>
    public ObservedUser ObserveInBulk() =>
        Observe() with
        {
            PasswordLastUsed = null,
            Groups = Ids(UserAttachmentKind.Group),
            ManagedPolicies = Ids(UserAttachmentKind.AttachedPolicy),
        };

    private ImmutableSortedSet<string> Ids(UserAttachmentKind kind) =>
        Attachments
            .Where(attachment => attachment.Kind == kind)
            .Select(attachment => attachment.Id)
            .ToImmutableSortedSet(StringComparer.Ordinal);
}

/// <summary>One access key as IAM stores it.</summary>
public sealed class IamKeyRecord(Credential credential, bool byHand, IClock clock)
{
    public Credential Credential => credential;

    public AccessKeyId Id => credential.Id;

    public bool Active
    {
        get;
        set => (Changed, field) = (value == field ? Changed : clock.GetCurrentInstant(), value);
    } = true;

    /// <summary>When the key was created, activated or deactivated: the credential report's <c>last_rotated</c>.</summary>
    public Instant Changed { get; private set; } = credential.CreatedAt;

    /// <summary>When the key was last used; null if never.</summary>
    public Instant? LastUsed { get; private set; }

    /// <summary>Whether the key was ever used. Setting it to true uses the key now.</summary>
    public bool Used
    {
        get => LastUsed is not null;
        set => LastUsed = value ? clock.GetCurrentInstant() : null;
    }

    public bool ByHand => byHand;

    public AccessKey Observe() => new(Id, Active, credential.CreatedAt);
}

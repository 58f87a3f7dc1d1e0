using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>
/// IAM's users and access keys, with IAM's rules: names are unique regardless of case, a user has at most two keys and fifty tags, and a
/// user with keys or attachments cannot be deleted.
/// </summary>
public sealed class IamAccount(IClock clock)
{
    private readonly SortedDictionary<string, IamUserRecord> users = new(StringComparer.Ordinal);
    private int sequence;

    public IEnumerable<IamUserRecord> Users => users.Values;

    /// <summary>Every secret that IAM has returned.</summary>
    public HashSet<string> Secrets { get; } = [];

    /// <summary>Null until a report is generated.</summary>
    public CredentialReport? Report { get; private set; }

    public string? Alias { get; set; }

    /// <summary>Whether the account's password policy lets users change their own password.</summary>
    public bool UsersMayChangePassword { get; set; } = true;

    /// <summary>The managed policies that are attached to groups, by the group's name.</summary>
    public Dictionary<string, ImmutableArray<string>> GroupPolicies { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Groups and policies that IAM refuses to add or to remove, and credentials that it refuses to activate: for every caller,
    /// permanently.
    /// </summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Credentials other than access keys that a person deactivated.</summary>
    public HashSet<string> OffByHand { get; } = new(StringComparer.Ordinal);

    public void RequireNotRefused(string operation, string id)
    {
        if (Refused.Contains(id))
        {
            throw new FailureException(new Failure.NeedsAttention($"{operation} of {id}: refused"));
        }
    }

    public IamUserRecord? Find(UserName user) => users.GetValueOrDefault(user.CaseKey);

    public IamUserRecord this[string user] => Require(new UserName(user));

    public IamUserRecord? Create(UserName name, string path, string? boundary, ImmutableDictionary<string, string> tags)
    {
        RequireRoom(tags);
        var user = new IamUserRecord(name, new UserId(Numbered("AIDA")), path, Now()) { Boundary = boundary, Tags = tags };
        return users.TryAdd(name.CaseKey, user) ? user : null;
    }

    /// <summary>Adds a user with existing keys and attachments.</summary>
    public void Put(IamUserRecord user)
    {
        users[user.Name.CaseKey] = user;
        Secrets.UnionWith(user.EveryKey.Select(key => key.Credential.Secret));
    }

    public void Tag(UserName name, IEnumerable<KeyValuePair<string, string>> tags)
    {
        IamUserRecord user = Require(name);
        KeyValuePair<string, string>[] added = [.. tags];
        var kept = user.Tags.RemoveRange(
            user.Tags.Keys.Where(key => added.Any(tag => tag.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
        );
        RequireRoom(kept.Concat(added));
        user.Tags = kept.AddRange(added);
    }

    public IamKeyRecord CreateKey(UserName name, bool byHand = false)
    {
        IamUserRecord user = Require(name);
        if (user.Keys.Count == AccessKey.MaxPerUser)
        {
            throw new FailureException(new Failure.NeedsAttention($"CreateAccessKey of {name}: LimitExceeded"));
        }

        string secret = Numbered("wJalrXUtnFEMI/K7MDENG+");
        Secrets.Add(secret);
        var key = new IamKeyRecord(new Credential(new AccessKeyId(Numbered("AKIA00000000")), secret, Now()), byHand, clock);
        user.Keys.Add(key);
        user.EveryKey.Add(key);
        return key;
    }

    /// <summary>Generates a unique password.</summary>
    public Password MakePassword()
    {
        string password = Numbered("Pa55-word_");
        Secrets.Add(password);
        return new Password(password);
    }

    /// <summary>Sets the console password of a user that has a login profile, or has none.</summary>
    public void SetPassword(UserName name, Password password, bool hasProfile)
    {
        IamUserRecord user = Require(name);
        if (user.Attachments.Any(attachment => attachment.Kind is UserAttachmentKind.LoginProfile) != hasProfile)
        {
            throw new FailureException(
                new Failure.Conflict($"'{name}': {(hasProfile ? "NoSuchEntity" : "EntityAlreadyExists")}") { OfExistence = true }
            );
        }

        user.SetPassword(password.Reveal(), Now());
    }

    /// <summary>Activates or deactivates a credential. A credential that does not exist is ignored.</summary>
    public void SetActive(UserName name, UserAttachment attachment, bool active)
    {
        if (active)
        {
            RequireNotRefused("Update", attachment.Id);
        }

        if (!active)
        {
            OffByHand.Remove(attachment.Id); // a stale list showed it as active: the two deactivations cannot be distinguished
        }

        IamUserRecord user = Require(name);
        if (user.Keys.Find(key => key.Id.Value == attachment.Id) is { } listed && attachment.Kind is UserAttachmentKind.AccessKey)
        {
            listed.Active = active;
        }
        else if (user.Attachments.RemoveWhere(has => has.Kind == attachment.Kind && has.Id == attachment.Id) > 0)
        {
            user.Attachments.Add(attachment with { Active = active });
        }
    }

    public void DeleteKey(UserName name, AccessKeyId key) => Find(name)?.Keys.RemoveAll(listed => listed.Id == key);

    public void Delete(UserName name)
    {
        if (Find(name) is { } user && (user.Keys.Count > 0 || user.Attachments.Count > 0))
        {
            throw new FailureException(new Failure.Conflict($"DeleteUser of {name}: DeleteConflict"));
        }

        users.Remove(name.CaseKey);
    }

    /// <summary>A person deletes the user with its keys and attachments.</summary>
    public void Remove(UserName name) => users.Remove(name.CaseKey);

    /// <summary>A person renames the user. The UserId stays the same.</summary>
    public void Rename(UserName name, UserName other)
    {
        if (Find(name) is { } user && users.TryAdd(other.CaseKey, user.Renamed(other)))
        {
            users.Remove(name.CaseKey);
            IamUserRecord renamed = users[other.CaseKey];
            if (renamed.Attachments.FirstOrDefault(attachment => attachment.Kind is UserAttachmentKind.LoginProfile) is { } profile)
            {
                renamed.Attachments.Remove(profile);
                renamed.Attachments.Add(profile with { Id = other.Value });
            }
        }
    }

    /// <summary>Generates the credential report. As in AWS, a key's date is that of its creation or of its last change.</summary>
    public void MakeReport() =>
        Report = new CredentialReport(
            Now(),
            users.Values.ToImmutableDictionary(
                user => user.Name,
                user => user.Keys.Select(key => new ReportedKey(key.Active, key.Changed)).ToImmutableArray()
            )
        )
        {
            PasswordsUsed = users
                .Values.Where(user => user.PasswordLastUsed is not null)
                .ToImmutableDictionary(user => user.Name, user => user.PasswordLastUsed!.Value),
            LastUsed = users
                .Values.Where(user => user.LastUsed is not null)
                .ToImmutableDictionary(user => user.Name, user => user.LastUsed!.Value),
            WithPassword =
            [
                .. users
                    .Values.Where(user => user.Attachments.Any(attachment => attachment.Kind is UserAttachmentKind.LoginProfile))
                    .Select(user => user.Name),
            ],
        };

    internal void AddTo(StateText text)
    {
        text.Add(sequence, Report, Refused, OffByHand);
        foreach (IamUserRecord user in users.Values)
        {
            text.Add(user.ObserveInBulk(), user.Attachments, user.EveryKey.Count, user.Password);
            user.Keys.ForEach(key => text.Add(key.Id, key.Active, key.Changed, key.LastUsed, key.ByHand));
        }
    }

    public IamUserRecord Require(UserName name) =>
        Find(name) ?? throw new FailureException(new Failure.Conflict($"'{name}': NoSuchEntity") { OfExistence = true });

    /// <summary>IAM treats tag keys that differ only in case as equal, and refuses a call that contains one twice.</summary>
    private static void RequireRoom(IEnumerable<KeyValuePair<string, string>> tags)
    {
        string[] keys = [.. tags.Select(tag => tag.Key)];
        if (keys.Length > Tags.MaxPerUser || keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < keys.Length)
        {
            throw new FailureException(new Failure.NeedsAttention("TagUser: LimitExceeded or InvalidInput"));
        }
    }

    /// <summary>IAM stores whole seconds.</summary>
    private Instant Now() => Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds());

    private string Numbered(string prefix) => prefix + (++sequence).ToString("D8", CultureInfo.InvariantCulture);
}

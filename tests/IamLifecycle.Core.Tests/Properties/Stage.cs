using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Properties;

/// <summary>Sets up a scene in an account in memory, and reads it as a run does.</summary>
internal sealed class Stage
{
    private const int Today = 100;
    private static readonly Instant Now = World.Day0 + Duration.FromDays(Today);
    private static readonly UserName Alice = new("alice");
    private static readonly UserId AliceId = new("AIDA-ALICE");
    private static readonly LifecyclePolicy Policy = TestPolicy.Default;

    public Stage(Scene scene)
    {
        Scene = scene;
        World.Promises.Kept = false;
        SetRow(scene);
        IamUserRecord user = SetUser(scene);
        ImmutableArray<ParameterContent> versions = SetVersions(scene);
        PassTo(Now - Duration.FromMinutes(10));
        Damage(scene, versions);
        user.Boundary = scene.Boundary ? TestPolicy.Boundary : null;
        user.Tags = TagsOf(scene, user, versions);
        SetState(scene, user);
        World.CreateUsersAsync("bob").GetAwaiter().GetResult(); // without this row the table could be empty
        PassTo(Now);
        World.Promises.Kept = true;
    }

    public Scene Scene { get; }

    public World World { get; } = new();

    public IamUserRecord User => World.Aws.Iam[Alice.Value];

    private string Name => World.ParameterOf(Alice.Value);

    /// <summary>What a run reads of the user.</summary>
    public UserSnapshot Snapshot()
    {
        OpenWork? open = World.Aws.State.Read().Open.FirstOrDefault(work => work.UserKey == Alice.Value);
        ObservedParameter parameter = World.Aws.Parameters.Get(Name);
        bool proved =
            User.Observe() is { Owner: not null } user
            && (user.Ledger.ParameterVersion is not null || User.Keys.Exists(key => key.Id == parameter.Content?.Current.Id));
        bool ours = parameter is ObservedParameter.Absent || proved || World.Aws.Parameters.OwnerOf(Name) == Policy.OwnerId;
        return new UserSnapshot(
            World.Aws.Rows.Get(Alice),
            User.Observe(),
            [.. User.Keys.Select(key => key.Observe())],
            parameter,
            open?.Intent
        )
        {
            ParameterIsOurs = ours,
            Evidence = new KeyEvidence(
                ours ? World.Aws.Parameters.History(Name) : [],
                [.. User.Keys.Where(key => key.Used).Select(key => key.Id)]
            ),
        };
    }

    public UserPlan Plan() => UserPlanner.Plan(Snapshot(), Policy, World.Aws.Clock.GetCurrentInstant());

    /// <summary>What the bulk reads of a full run show, with a credential report that is generated now.</summary>
    public AccountSnapshot View()
    {
        World.Aws.Iam.MakeReport();
        return new AccountSnapshot(
            [.. World.Aws.Iam.Users.Select(user => user.Observe())],
            World.Aws.Rows.All,
            World.Aws.State.Read(),
            World.Aws.Parameters.Describe(Policy.Parameters.Prefix),
            World.Aws.Iam.Report
        );
    }

    private void SetRow(Scene scene)
    {
        if (scene.Row)
        {
            World.Declare(Alice.Value);
        }
    }

    private static Instant At(SceneKey key) => Instant.FromUnixTimeSeconds((Now - Duration.FromDays(key.Age)).ToUnixTimeSeconds());

    private static Credential CredentialOf(SceneKey key) => new(new AccessKeyId($"AKIA-{key.Name}"), $"secret-of-{key.Name}", At(key));

    private IamUserRecord SetUser(Scene scene)
    {
        var user = new IamUserRecord(Alice, AliceId, Policy.UserPath, World.Day0);
        foreach (SceneKey key in scene.Keys.OrderByDescending(key => key.Age))
        {
            var record = new IamKeyRecord(
                CredentialOf(key),
                byHand: key == scene.Unknown && (key.Used || scene.Unfinished is Unfinished.Nothing or Unfinished.Deletion),
                World.Aws.Clock
            )
            {
                Active = key.Active,
                Used = key.Used,
            };
            user.EveryKey.Add(record);
            user.Keys.AddRange(key.Listed ? [record] : []);
        }

        World.Aws.Iam.Put(user);
        return user;
    }

    /// <summary>The versions that runs wrote when they created the keys, oldest first.</summary>
    private ImmutableArray<ParameterContent> SetVersions(Scene scene)
    {
        if (scene.Published is not { } current)
        {
            return [];
        }

        if (scene.Superseded is not { } old)
        {
            return [Write(current, pending: null)];
        }

        ParameterContent before = Write(old, pending: null);
        return [before, Write(current, new PendingCredential(CredentialOf(old), At(old) + Policy.Keys.DeleteAfter))];
    }

    private ParameterContent Write(SceneKey key, PendingCredential? pending)
    {
        PassTo(At(key));
        var content = new ParameterContent(CredentialOf(key), pending);
        _ = World.Aws.Parameters.OwnerOf(Name) is null
            ? World.Aws.Parameters.Create(Name, content, Policy.OwnerId)
            : World.Aws.Parameters.Overwrite(Name, content);
        return content;
    }

    private void PassTo(Instant at) => World.Pass(at - World.Aws.Clock.GetCurrentInstant());

    private void Damage(Scene scene, ImmutableArray<ParameterContent> versions)
    {
        if (scene.Parameter is ParameterDamage.Lost or ParameterDamage.Another)
        {
            World.Aws.Parameters.Delete(Name);
            World.Pass(Duration.FromMinutes(1));
        }

        _ = scene.Parameter switch
        {
            ParameterDamage.Another => World.Aws.Parameters.Create(Name, content: null, owner: null),
            ParameterDamage.Overwritten when versions.Length > 0 => World.Aws.Parameters.Overwrite(Name, content: null),
            ParameterDamage.RolledBack when versions.Length > 1 => World.Aws.Parameters.Overwrite(Name, versions[0]),
            _ => 0,
        };
    }

    private static ImmutableDictionary<string, string> TagsOf(Scene scene, IamUserRecord user, ImmutableArray<ParameterContent> versions)
    {
        ParameterContent? content = scene.Tags is TagDamage.LedgerOld ? versions.SkipLast(1).LastOrDefault() : versions.LastOrDefault();
        var ledger = LedgerRules.Target(content, versions.IndexOf(content!) + 1, user.EveryKey.Select(key => key.Observe()), Ledger.Empty);
        ledger = scene.Tags switch
        {
            TagDamage.LedgerWiped or TagDamage.AllWiped => Ledger.Empty,
            TagDamage.LedgerPartial => ledger with { Entries = [.. ledger.Entries.Where(entry => entry.State is LedgerState.Current)] },
            _ => ledger,
        };
        var tags = LedgerTags.Write(content is null ? ledger with { ParameterVersion = null } : ledger);
        return scene.Tags is TagDamage.AllWiped ? tags : tags.Add(Tags.Owner, Policy.OwnerId);
    }

    private void SetState(Scene scene, IamUserRecord user)
    {
        if (scene.Unfinished is not Unfinished.Nothing)
        {
            Instant at = Now - (scene.Unfinished is Unfinished.IssueJustNow ? Duration.FromMinutes(1) : Duration.FromHours(1));
            IntentKind kind = scene.Unfinished is Unfinished.Deletion ? IntentKind.DeleteUser : IntentKind.IssueKey;
            var known = user.EveryKey.Where(key => key.Credential.CreatedAt < at).Select(key => key.Id);
            Lease lease = World.Aws.State.Acquire(Alice, at + Duration.FromMinutes(10))!;
            World.Aws.State.OpenIntent(lease, new Intent(kind, [.. known], at, AliceId, at + Duration.FromMinutes(10)));
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Running.Guard;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Lives;

/// <summary>The people of a life: they write rows, give consents, and change the account by hand.</summary>
internal sealed class People(World world, Tally tally)
{
    private readonly List<Row> hidden = [];

    /// <summary>Users that a person changed by hand since the last healing.</summary>
    public HashSet<string> Touched { get; } = [];

    /// <summary>The digest of the consent that the last refusal requires.</summary>
    public string? LastDigest { get; set; }

    /// <summary>A consent to the number of owned users. A larger number would not be accepted.</summary>
    public static Consent ConsentToAll(World world) =>
        new(
            "Ada",
            world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1) + Duration.FromMinutes(1),
            world.Aws.Iam.Users.Count(user =>
                Ownership.MayDelete(user.Observe(), world.Policy, world.Aws.State.Adopted.ContainsKey(user.Id))
            )
        );

    /// <summary>A consent to the recipient that the user's row names now.</summary>
    public static IEnumerable<(string? Digest, Consent Consent)> ConsentToRecipient(World world, IamUserRecord user) =>
        world.Aws.Rows.Get(user.Name) is Row.Declared { Console: true } row
            ?
            [
                (
                    RecipientRules.Digest(user.Id, row.Contact),
                    new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(2), null)
                ),
            ]
            : [];

    /// <summary>The digest in the consent command of a refusal.</summary>
    public static string? DigestIn(GateRefusal refusal) =>
        refusal.ConsentCommand.Split("consent#") is [_, var rest, ..] ? new string([.. rest.TakeWhile(char.IsAsciiHexDigit)]) : null;

    public bool HideRows => hidden.Count > 0;

    /// <param name="words">One line of a life.</param>
    /// <param name="between">Whether processes are running.</param>
    public void Act(string[] words, bool between)
    {
        switch (words)
        {
            case ["row", .. var row]:
                world.Aws.Rows.Put(RowText.Read(row, world.Policy, world.Aws.Clock.GetCurrentInstant()));
                break;
            case ["remove", var user]:
                world.Remove(user);
                break;
            case ["hand", var act, var user]
                when world.Aws.Iam.Find(new UserName(user)) is { } record && Hand.Acts.TryGetValue(act, out var how):
                how(world, record);
                world.Promises.Reset(record);
                Touched.UnionWith([
                    record.Name.CaseKey,
                    .. world.Aws.Iam.Users.Where(other => other.Id == record.Id).Select(other => other.Name.CaseKey),
                ]);
                tally.Count("hand", act);
                break;
            case ["everybody", var act] when Hand.Acts.TryGetValue(act, out var toAll):
                foreach (IamUserRecord record in world.Aws.Iam.Users.ToArray())
                {
                    toAll(world, record);
                    world.Promises.Reset(record);
                    Touched.Add(record.Name.CaseKey);
                }

                break;
            case ["made", var user, var keys]:
                MadeByHand(new UserName(user), int.Parse(keys, CultureInfo.InvariantCulture));
                break;
            case ["old", var user]:
                OlderLayout(new UserName(user));
                break;
            case ["table", "lose", var count]:
                Lose(int.Parse(count, CultureInfo.InvariantCulture));
                break;
            case ["table", "back"]:
                GiveBack();
                break;
            case ["consent", "number"]:
                world.Aws.State.Consents.Add((null, ConsentToAll(world)));
                break;
            case ["consent", "digest"] when LastDigest is not null:
                world.Aws.State.Consents.Add(
                    (LastDigest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), null))
                );
                break;
            case ["consent", "recipient", var user] when world.Aws.Iam.Find(new UserName(user)) is { } record:
                world.Aws.State.Consents.AddRange(ConsentToRecipient(world, record));
                break;
            case ["people", var does]:
                world.Aws.People.SignIn = does is not "wait";
                break;
            case ["grace", var days]:
                world.Policy = world.Policy with { UserDeleteGrace = Duration.FromDays(int.Parse(days, CultureInfo.InvariantCulture)) };
                break;
            case ["lock", var user]:
                world.Aws.State.SetLock(new UserName(user), new UserLock("Ada", world.Aws.Clock.GetCurrentInstant(), "in a story"));
                break;
            case ["unlock", var user]:
                world.Aws.State.SetLock(new UserName(user), null);
                break;
            case ["unused", var becomes]:
                world.Policy = world.Policy with
                {
                    Unused = becomes is "off" ? null : new UnusedPolicy(Duration.FromDays(60), becomes is "suspend"),
                };
                break;
            case ["creations", var most]:
                world.Policy = world.Policy with
                {
                    Creations = most is "none"
                        ? CreationLimits.None
                        : new CreationLimits(null, int.Parse(most, CultureInfo.InvariantCulture)),
                };
                break;
            case ["passwords", var kept]:
                world.Aws.Iam.UsersMayChangePassword = kept is "free";
                break;
            case ["report"]:
                world.Aws.Iam.MakeReport();
                break;
        }

        if (between)
        {
            tally.Count("interleaving", "person between calls");
        }
    }

    private void MadeByHand(UserName user, int keys)
    {
        if (world.Aws.Iam.Create(user, "/people/", boundary: null, ImmutableDictionary<string, string>.Empty) is not null)
        {
            for (int made = 0; made < keys; made++)
            {
                world.Aws.Iam.CreateKey(user, byHand: true);
            }
        }
    }

    /// <summary>A user in the older layout: its tags have the names of its keys.</summary>
    private void OlderLayout(UserName user)
    {
        if (
            world.Aws.Iam.Create(user, "/", boundary: null, ImmutableDictionary<string, string>.Empty) is not null
            && !world.Aws.Parameters.Names.Contains(world.ParameterOf(user.Value))
        )
        {
            IamKeyRecord key = world.Aws.Iam.CreateKey(user);
            world.Aws.Iam.Tag(user, [KeyValuePair.Create(key.Id.Value, "current")]);
            world.Aws.Parameters.Overwrite(
                world.ParameterOf(user.Value),
                new ParameterContent(new Credential(key.Id, key.Credential.Secret, Credential.Undated), null) { OlderLayout = true }
            );
        }
    }

    private void Lose(int count)
    {
        hidden.AddRange(world.Aws.Rows.All.Take(count));
        hidden.ForEach(row => world.Aws.Rows.Delete(row.Name));
    }

    public void GiveBack()
    {
        hidden.ForEach(world.Aws.Rows.Put);
        hidden.Clear();
    }
}

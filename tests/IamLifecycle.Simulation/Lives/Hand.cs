using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Lives;

/// <summary>Acts of people by hand on managed users, keys and parameters.</summary>
internal static class Hand
{
    /// <summary>The longest lag of a replica in a life.</summary>
    private static readonly Duration LongestLag = Duration.FromSeconds(10);

    /// <summary>An act without a target does nothing.</summary>
    public static IReadOnlyDictionary<string, Action<World, IamUserRecord>> Acts { get; } =
        new SortedDictionary<string, Action<World, IamUserRecord>>(StringComparer.Ordinal)
        {
            ["key-off"] = (world, user) => Published(world, user, key => key.Active = false),
            ["old-key-off"] = (_, user) => user.Keys.Take(1).ToList().ForEach(key => key.Active = false),
            ["key-used"] = (_, user) => user.Keys.ForEach(key => key.Used = true),
            ["published-key-deleted"] = (world, user) => Published(world, user, key => user.Keys.Remove(key)),
            ["old-key-deleted"] = (_, user) => user.Keys.RemoveRange(0, Math.Min(1, user.Keys.Count)),
            ["all-keys-deleted"] = (_, user) => user.Keys.Clear(),
            ["key-made"] = MakeKey,
            ["made-keys-deleted"] = (_, user) => user.Keys.RemoveAll(key => key.ByHand),
            ["user-deleted"] = (world, user) => world.Aws.Iam.Remove(user.Name),
            ["user-made-anew"] = Recreate,
            ["user-renamed"] = (world, user) =>
                world.Aws.Iam.Rename(user.Name, new UserName("renamed-" + user.Name.Value[..Math.Min(20, user.Name.Value.Length)])),
            ["tags-wiped"] = (_, user) => user.Tags = [],
            ["ledger-wiped"] = (_, user) => user.Tags = user.Tags.RemoveRange(user.Tags.Keys.Where(LedgerTags.IsLedger)),
            ["ledger-forged"] = (_, user) => user.Keys.Where(key => key.ByHand).Take(1).ToList().ForEach(key => Forge(user, key)),
            ["owner-taken"] = (_, user) => user.Tags = user.Tags.SetItem(Tags.Owner, "eu-west-1/other"),
            ["owner-given-back"] = (world, user) =>
                user.Tags =
                    user.Tags.GetValueOrDefault(Tags.Owner) == "eu-west-1/other"
                        ? user.Tags.SetItem(Tags.Owner, world.Policy.OwnerId)
                        : user.Tags,
            ["many-tags"] = (_, user) =>
                user.Tags = user.Tags.SetItems(
                    Enumerable
                        .Range(0, Math.Max(0, Tags.MaxPerUser - 2 - user.Tags.Count))
                        .Select(number => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"mine{number}"), "x"))
                ),
            ["few-tags"] = (_, user) =>
                user.Tags = user.Tags.RemoveRange(user.Tags.Keys.Where(key => key.StartsWith("mine", StringComparison.Ordinal))),
            ["boundary-removed"] = (_, user) => user.Boundary = null,
            ["boundary-replaced"] = (_, user) => user.Boundary = "arn:aws:iam::aws:policy/AdministratorAccess",
            ["login"] = (_, user) => user.SetPassword("own password"),
            ["login-of-older-version"] = (world, user) => WithoutRecipient(world, user),
            ["signs-in"] = (world, user) =>
                user.PasswordLastUsed = user.Password is null ? user.PasswordLastUsed : world.Aws.Clock.GetCurrentInstant(),
            ["login-deleted"] = (_, user) => user.Attachments.RemoveWhere(attachment => attachment.Kind is UserAttachmentKind.LoginProfile),
            ["ssh-key"] = (world, user) => AddOnce(world, user, new UserAttachment(UserAttachmentKind.SshPublicKey, "APKA" + user.Id)),
            ["ssh-key-mark-forged"] = ForgeMark,
            ["ssh-key-refused"] = (world, user) => world.Aws.Iam.Refused.Add("APKA" + user.Id),
            ["ssh-key-accepted"] = (world, user) => world.Aws.Iam.Refused.Remove("APKA" + user.Id),
            ["group-joined"] = (_, user) => user.Attachments.Add(new UserAttachment(UserAttachmentKind.Group, "g9")),
            ["outside-group-joined"] = (_, user) => user.Attachments.Add(new UserAttachment(UserAttachmentKind.Group, "admins")),
            ["deny-all-attached"] = (world, user) =>
                user.Attachments.Add(new UserAttachment(UserAttachmentKind.AttachedPolicy, world.Policy.DenyAllArn)),
            ["policy-attached"] = (_, user) =>
                user.Attachments.Add(new UserAttachment(UserAttachmentKind.AttachedPolicy, "arn:aws:iam::aws:policy/ReadOnlyAccess")),
            ["team-tagged"] = (_, user) => user.Tags = user.Tags.Count < Tags.MaxPerUser ? user.Tags.SetItem("team", "z") : user.Tags,
            ["parameter-deleted"] = (world, user) => world.Aws.Parameters.Delete(Name(world, user)),
            ["parameter-overwritten"] = (world, user) => IfThere(world, user, name => world.Aws.Parameters.Overwrite(name, content: null)),
            ["parameter-written-again"] = (world, user) =>
                IfThere(world, user, name => world.Aws.Parameters.Overwrite(name, world.Aws.Parameters.Get(name).Content)),
            ["parameter-refused"] = (world, user) => world.Aws.Parameters.Refused.Add(Name(world, user)),
            ["parameter-accepted"] = (world, user) => world.Aws.Parameters.Refused.Remove(Name(world, user)),
            ["parameter-in-clear"] = (world, user) =>
                IfThere(world, user, name => world.Aws.Parameters.Overwrite(name, world.Aws.Parameters.Get(name).Content, secure: false)),
            ["parameter-reencrypted"] = (world, user) =>
                IfThere(world, user, name =>
                    world.Aws.Parameters.Overwrite(name, world.Aws.Parameters.Get(name).Content, underOurKey: false)
                ),
            ["parameter-forged"] = (world, user) => IfThere(world, user, name => Forge(world, name)),
            ["parameter-rolled-back"] = (world, user) => IfThere(world, user, name => RollBack(world, user, name)),
            ["parameter-tag-forged"] = (world, user) => IfThere(world, user, name => ForgeTag(world, name, "mallory")),
            ["parameter-tag-removed"] = (world, user) => IfThere(world, user, name => ForgeTag(world, name, null)),
            ["parameter-taken"] = TakeParameter,
            ["parameter-given-back"] = (world, user) => IfThere(world, user, name => GiveBack(world, name)),
        };

    /// <summary>
    /// IAM's ids are unique: a deactivated credential already exists. If a person deactivated it, they follow the report: they activate it
    /// again and remove the mark.
    /// </summary>
    private static void AddOnce(World world, IamUserRecord user, UserAttachment credential)
    {
        if (world.Aws.Iam.OffByHand.Remove(credential.Id))
        {
            user.Attachments.RemoveWhere(has => has.Id == credential.Id);
            user.Tags = user.Tags.Remove(Tags.Off + credential.Id);
        }

        if (user.Attachments.All(has => has.Id != credential.Id))
        {
            user.Attachments.Add(credential);
        }
    }

    /// <summary>A person deactivates the SSH key, and another forges the function's mark on it.</summary>
    /// <remarks>Not during a run, and not if the function itself deactivated the key. IAM's replicas show it before the next run.</remarks>
    private static void ForgeMark(World world, IamUserRecord user)
    {
        string id = "APKA" + user.Id;
        bool isOurs =
            world.Aws.State.Read().Open.Any(open => open.UserKey == user.Name.CaseKey)
            || world.Aws.State.SwitchedOffOf(user.Name)?.Ids.Contains(id) == true;
        if (!isOurs && user.Tags.Count < Tags.MaxPerUser && user.Attachments.FirstOrDefault(has => has.Id == id) is { Active: true } key)
        {
            user.Attachments.Remove(key);
            user.Attachments.Add(key with { Active = false });
            user.Tags = user.Tags.SetItem(Tags.Off + id, "off");
            world.Aws.Iam.OffByHand.Add(id);
            world.Pass(Duration.FromMinutes(1));
        }
    }

    /// <summary>Forges a tag: a key that was created by hand belongs to the function and expired long ago.</summary>
    private static void Forge(IamUserRecord user, IamKeyRecord key)
    {
        if (user.Tags.Count < Tags.MaxPerUser)
        {
            user.Tags = user.Tags.SetItems(
                LedgerTags.Write(
                    Ledger.Empty with
                    {
                        Entries = [new LedgerEntry(key.Id, LedgerState.PendingDeletion, key.Credential.CreatedAt - Duration.FromDays(300))],
                    }
                )
            );
        }
    }

    private static string Name(World world, IamUserRecord user) => world.ParameterOf(user.Name.Value);

    private static void Published(World world, IamUserRecord user, Action<IamKeyRecord> act)
    {
        if (
            world.Aws.Parameters.Get(Name(world, user)).Content is { } content
            && user.Keys.Find(key => key.Id == content.Current.Id) is { } published
        )
        {
            act(published);
        }
    }

    private static void IfThere(World world, IamUserRecord user, Action<string> act)
    {
        if (world.Aws.Parameters.Names.Contains(Name(world, user)))
        {
            act(Name(world, user));
        }
    }

    private static void MakeKey(World world, IamUserRecord user)
    {
        if (user.Keys.Count < AccessKey.MaxPerUser)
        {
            // An unused key from the minutes around a run that dies cannot be distinguished from a key of that run.
            world.Aws.Iam.CreateKey(user.Name, byHand: true).Used = world
                .Aws.State.Read()
                .Open.Any(open => open.UserKey == user.Name.CaseKey);
        }
    }

    private static void Recreate(World world, IamUserRecord user)
    {
        world.Aws.Iam.Remove(user.Name);
        world.Aws.Iam.Create(user.Name, "/people/", boundary: null, ImmutableDictionary<string, string>.Empty);
    }

    /// <summary>With this tag the boundary would let mallory, or every user, read the parameter.</summary>
    private static void ForgeTag(World world, string name, string? user) =>
        world.Aws.Parameters.Tag(name, world.Aws.Parameters.TagsOf(name) with { User = user });

    /// <summary>A document in the format of the function, with the right key id and a false secret.</summary>
    private static void Forge(World world, string name)
    {
        if (world.Aws.Parameters.Get(name).Content is { } content)
        {
            world.Aws.Parameters.Overwrite(
                name,
                content with
                {
                    Current = new Credential(content.Current.Id, "forged", content.Current.CreatedAt),
                }
            );
        }
    }

    /// <summary>
    /// Not between a run's read of the parameter (also a stale one) and its deletion of the superseded key. Nothing could prevent that
    /// deletion, because SSM has no condition for it.
    /// </summary>
    private static void RollBack(World world, IamUserRecord user, string name)
    {
        bool isRunning = world.Aws.State.Read().Open.Any(open => open.UserKey == user.Name.CaseKey && open.LeaseUntil is not null);
        if (!isRunning && world.Aws.Parameters.History(name) is { Length: > 1 } versions)
        {
            world.Aws.Parameters.Overwrite(name, versions[1].Document);
            world.Aws.Remember(name);
            world.Pass(LongestLag + Duration.FromSeconds(1));
        }
    }

    /// <summary>Replaces the record of the login with one of an earlier version of the function, which names no recipient.</summary>
    private static void WithoutRecipient(World world, IamUserRecord user)
    {
        if (world.Aws.State.LoginOf(user.Name) is { State: LoginState.Delivered } login)
        {
            world.Aws.State.ForgeLogin(user.Name, login with { Recipient = null });
        }
    }

    private static void TakeParameter(World world, IamUserRecord user)
    {
        world.Aws.Parameters.Delete(Name(world, user));
        world.Pass(Duration.FromMinutes(1));
        world.Aws.Parameters.Create(Name(world, user), content: null, owner: "somebody");
    }

    private static void GiveBack(World world, string name)
    {
        if (world.Aws.Parameters.OwnerOf(name) == "somebody")
        {
            world.Aws.Parameters.Delete(name);
        }
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>What people do to rows and users, in the words of the tests.</summary>
public static class RowStories
{
    /// <summary>Lists that allow something, and a grace of a week.</summary>
    public static readonly LifecyclePolicy Allowing = TestPolicy.Default with
    {
        UserDeleteGrace = Duration.FromDays(7),
        AdoptableUsers = new NamePatterns(["svc*"]),
        AllowedGroups = new NamePatterns(["g*"]),
        AllowedPolicies = new NamePatterns(["arn:aws:iam::aws:policy/ReadOnlyAccess"]),
        AllowedTagKeys = new NamePatterns(["team"]),
    };

    public static void Suspend(this World world, string user) => world.Declare(user, row => row with { Suspended = true });

    public static void WantNoKeys(this World world, string user) => world.Declare(user, row => row with { AccessKeys = false });

    /// <summary>A row with everything that is not about keys.</summary>
    public static void DeclareMuch(this World world, string user) =>
        world.Declare(user, row =>
            row with
            {
                Groups = ["g1", "g2"],
                ManagedPolicies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
                Tags = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase).Add("team", "a"),
            }
        );

    public static void Attach(this World world, string user, params IEnumerable<UserAttachment> attachments) =>
        world.Aws.Iam[user].Attachments.UnionWith(attachments);

    /// <summary>A user that somebody made by hand, with so many keys.</summary>
    public static void MakeByHand(this World world, string user, int keys)
    {
        world.Aws.Iam.Create(new UserName(user), "/people/", boundary: null, []);
        for (int made = 0; made < keys; made++)
        {
            world.Aws.Iam.CreateKey(new UserName(user), byHand: true);
            world.Pass(Duration.FromHours(1));
        }
    }

    /// <summary>
    /// The user's access in short: <c>denied login SshPublicKey A0!</c>: boundary, console password, which other credentials are off, keys.
    /// </summary>
    public static string AccessOf(this World world, string user)
    {
        IamUserRecord record = world.Aws.Iam[user];
        string boundary =
            record.Boundary == world.Policy.BoundaryArn ? "allowed"
            : record.Boundary == world.Policy.DenyAllArn ? "denied"
            : "other";
        var off = record
            .Attachments.Where(attachment => !attachment.Active)
            .Select(attachment => attachment.Kind.ToString())
            .Order(StringComparer.Ordinal);
        string[] login = record.Attachments.Any(attachment => attachment.Kind is UserAttachmentKind.LoginProfile) ? ["login"] : [];
        return string.Join(' ', [boundary, .. login, .. off, world.Keys(user)]).Trim();
    }

    /// <summary>The calls that a full run makes for single users: none in a steady account.</summary>
    public static async Task<ImmutableArray<AwsCall>> CallsForUsersAsync(this World world)
    {
        SimulatedProcess process = world.Start();
        await process.FullRunAsync();
        return [.. process.Calls.Calls.Where(call => call.Subject.Length > 0)];
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>Steps of tests about rows and users.</summary>
public static class RowStories
{
    /// <summary>A policy with allow-lists that are not empty, and a grace of seven days.</summary>
    public static readonly LifecyclePolicy Allowing = TestPolicy.Default with
    {
        UserDeleteGrace = Duration.FromDays(7),
        AdoptableUsers = new NamePatterns(["svc*"]),
        AllowedGroups = new NamePatterns(["g*"]),
        AllowedPolicies = new NamePatterns(["arn:aws:iam::aws:policy/ReadOnlyAccess"]),
        AllowedTagKeys = new NamePatterns(["team"]),
    };

    public static void Suspend(this World world, string user) => world.Declare(user, row => row with { Suspended = true });

    public static void RequestNoKeys(this World world, string user) => world.Declare(user, row => row with { AccessKeys = false });

    /// <summary>Writes a row with groups, a policy and a tag.</summary>
    public static void DeclareWithMemberships(this World world, string user) =>
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

    /// <summary>A person creates a user with this number of keys.</summary>
    public static void CreateByHand(this World world, string user, int keys)
    {
        world.Aws.Iam.Create(new UserName(user), "/people/", boundary: null, []);
        for (int made = 0; made < keys; made++)
        {
            world.Aws.Iam.CreateKey(new UserName(user), byHand: true);
            world.Pass(Duration.FromHours(1));
        }
    }

    /// <summary>
    /// The user's access in short, as in <c>denied login SshPublicKey A0!</c>: boundary, console password, other inactive credentials,
    /// keys.
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

    /// <summary>The calls of a full run for single users. In a steady account there are none.</summary>
    public static async Task<ImmutableArray<AwsCall>> CallsForUsersAsync(this World world)
    {
        SimulatedProcess process = world.Start();
        await process.FullRunAsync();
        return [.. process.Calls.Calls.Where(call => call.Subject.Length > 0)];
    }
}

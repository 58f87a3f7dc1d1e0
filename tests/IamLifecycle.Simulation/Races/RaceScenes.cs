using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>Accounts in which a change is due for alice, and the expected results.</summary>
internal static partial class RaceScenes
{
    /// <param name="Name">The change that is due.</param>
    /// <param name="Prepare">Creates the account.</param>
    /// <param name="End">Alice's keys afterwards, as a regular expression.</param>
    internal sealed record Scene(string Name, Func<World, Task> Prepare, string End)
    {
        /// <summary>Alice's access right after her event was processed.</summary>
        public string? AtOnce { get; init; }
    }

    /// <param name="Scene">The account.</param>
    /// <param name="Person">The person that changes the row.</param>
    /// <param name="End">Alice's keys afterwards, as a regular expression.</param>
    internal sealed record Change(Scene Scene, RaceActor.Person Person, string End)
    {
        /// <summary>
        /// The same if a call took effect after its lease: a key that it deactivated, or that lost its parameter, is replaced.
        /// </summary>
        public string? LateEnd { get; init; }
    }

    internal static readonly Scene Create = new(
        "create",
        async world =>
        {
            await world.CreateUsersAsync("bob");
            world.Declare("alice");
        },
        @"^[A-D]0\*$"
    );

    internal static readonly Scene Rotation = new(
        "rotation",
        async world =>
        {
            await world.CreateUsersAsync("alice");
            await BobAsync(world, 15);
        },
        @"^A0 [B-E]15\*$"
    );

    internal static readonly Scene RotationAndDeletion = new(
        "rotation with deletion",
        async world =>
        {
            await world.CreateUsersAsync("alice");
            world.PassToDay(15);
            await world.FullRunAsync();
            await BobAsync(world, 30);
        },
        @"^B15 [C-F]30\*$"
    );

    internal static readonly Scene Removal = new(
        "removal",
        async world =>
        {
            await world.CreateUsersAsync("alice", "bob");
            world.Attach("alice", new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
            world.Remove("alice");
        },
        "^no user$"
    );

    internal static readonly Scene Suspension = new(
        "suspend",
        async world =>
        {
            await world.CreateUsersAsync("alice", "bob");
            world.Attach("alice", new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
            world.Suspend("alice");
        },
        @"^A0!\*$"
    );

    internal static readonly Scene Resumption = new(
        "resume",
        async world =>
        {
            await world.CreateUsersAsync("alice", "bob");
            world.Suspend("alice");
            await world.EventAsync("alice");
            world.Pass(Duration.FromHours(1));
            world.Declare("alice");
        },
        @"^A0\*$"
    );

    internal static readonly Scene Quarantine = new(
        "quarantine",
        async world =>
        {
            world.Policy = RowStories.Allowing;
            await world.CreateUsersAsync("alice", "bob");
            world.Remove("alice");
        },
        @"^A0!\*$"
    );

    internal static readonly Scene Restoration = new(
        "restore from grace",
        async world =>
        {
            await Quarantine.Prepare(world);
            await world.EventAsync("alice");
            world.Pass(Duration.FromHours(1));
            world.Declare("alice");
        },
        @"^A0\*$"
    );

    internal static readonly Scene KeysOff = new(
        "keys off",
        async world =>
        {
            await world.CreateUsersAsync("alice", "bob");
            world.RequestNoKeys("alice");
        },
        "^$"
    );

    internal static readonly Scene LostParameter = new(
        "lost parameter",
        async world =>
        {
            await world.CreateUsersAsync("alice", "bob");
            world.Pass(Duration.FromDays(1));
            world.Aws.Parameters.Delete(world.ParameterOf("alice"));
            world.Promises.Reset();
            world.Pass(Duration.FromHours(1));
        },
        @"^A0\?? [B-E]1\*$"
    );

    internal static readonly Scene ForcedRotation = new(
        "forced rotation without a free slot",
        async world =>
        {
            await world.CreateUsersAsync("alice");
            world.PassToDay(15);
            await world.FullRunAsync();
            await BobAsync(world, 20);
            world.Promises.Reset();
            world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        },
        @"^B15 [C-F]20\*$"
    );

    /// <summary>
    /// If different replicas answer for the user and its keys, a key may look as if a person had deactivated it. It is replaced, and a
    /// working key is always published.
    /// </summary>
    private const string Rotated = @"^(A0!? )?[A-E]0\*$";

    private const string AnyWorking = @"^(A0!?\?? )?[A-F]0\*$";

    internal static Task<RunReport> FullRun(SimulatedProcess process) => process.FullRunAsync();

    internal static Task<RunReport> Stream(SimulatedProcess process) => process.EventAsync("alice");

    private static async Task JustAsync(World world, Scene scene)
    {
        await scene.Prepare(world);
        world.Pass(Duration.FromMinutes(1));
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(5));
    }

    /// <summary>Replaces the user with another one that has the same owner tag.</summary>
    private static void Recreate(World world)
    {
        world.Aws.Iam.Remove(new UserName("alice"));
        world.Aws.Iam.Create(
            new UserName("alice"),
            world.Policy.UserPath,
            world.Policy.BoundaryArn,
            System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(Tags.Owner, world.Policy.OwnerId)
        );
    }

    /// <summary>A second user without due changes: if the only row of a table is removed, the table counts as empty.</summary>
    internal static async Task BobAsync(World world, int day)
    {
        world.PassToDay(day - 1);
        await world.CreateUsersAsync("bob");
        world.PassToDay(day);
    }
}

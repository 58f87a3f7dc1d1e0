using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>Accounts in which something is due for alice, and what becomes of it.</summary>
internal static class RaceScenes
{
    /// <param name="Name">What is due.</param>
    /// <param name="Prepare">How it came to be.</param>
    /// <param name="End">What alice's keys are afterwards.</param>
    internal sealed record Scene(string Name, Func<World, Task> Prepare, string End)
    {
        /// <summary>Alice's access as soon as her event was worked on.</summary>
        public string? AtOnce { get; init; }
    }

    /// <param name="Scene">What is due.</param>
    /// <param name="Person">Who changes the row.</param>
    /// <param name="End">What alice's keys are then.</param>
    internal sealed record Change(Scene Scene, RaceActor.Person Person, string End)
    {
        /// <summary>
        /// Where a call took effect after its lease: a key that it switched off, or whose parameter it deleted, is replaced.
        /// </summary>
        public string? LateEnd { get; init; }
    }

    internal static readonly Scene Create = new(
        "create",
        async world =>
        {
            await world.HaveAsync("bob");
            world.Declare("alice");
        },
        @"^[A-D]0\*$"
    );

    internal static readonly Scene Rotation = new(
        "rotation",
        async world =>
        {
            await world.HaveAsync("alice");
            await BobAsync(world, 15);
        },
        @"^A0 [B-E]15\*$"
    );

    internal static readonly Scene RotationAndDeletion = new(
        "rotation with deletion",
        async world =>
        {
            await world.HaveAsync("alice");
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
            await world.HaveAsync("alice", "bob");
            world.Attach("alice", new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
            world.Remove("alice");
        },
        "^no user$"
    );

    internal static readonly Scene Suspension = new(
        "suspend",
        async world =>
        {
            await world.HaveAsync("alice", "bob");
            world.Attach("alice", new UserAttachment(UserAttachmentKind.LoginProfile, "alice"));
            world.Suspend("alice");
        },
        @"^A0!\*$"
    );

    internal static readonly Scene Resumption = new(
        "resume",
        async world =>
        {
            await world.HaveAsync("alice", "bob");
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
            await world.HaveAsync("alice", "bob");
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
            await world.HaveAsync("alice", "bob");
            world.WantNoKeys("alice");
        },
        "^$"
    );

    internal static readonly Scene LostParameter = new(
        "lost parameter",
        async world =>
        {
            await world.HaveAsync("alice", "bob");
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
            await world.HaveAsync("alice");
            world.PassToDay(15);
            await world.FullRunAsync();
            await BobAsync(world, 20);
            world.Promises.Reset();
            world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        },
        @"^B15 [C-F]20\*$"
    );

    /// <summary>
    /// User and keys as different replicas remember them may look like a key that a person switched off: it is replaced, and nobody is
    /// without one.
    /// </summary>
    private const string Rotated = @"^(A0!? )?[A-E]0\*$";

    private const string AnyWorking = @"^(A0!?\?? )?[A-F]0\*$";

    /// <summary>A person changes the row while something is at work on its user.</summary>
    internal static IReadOnlyList<Change> Changes { get; } =
    [
        new(Removal, new("person", "the row comes back", world => world.Declare("alice")), AnyWorking)
        {
            LateEnd = @"^([A-E]0!?\?? )?[A-F]0\*$",
        },
        new(Removal, new("person", "the row comes back suspended", world => world.Suspend("alice")), @"^(no user|A0!\*|)$"),
        new(Removal, new("person", "the row comes back without keys", world => world.WantNoKeys("alice")), "^$"),
        new(Removal, new("person", "the user is made anew", MakeAnew), "^no user$"),
        new(Quarantine, new("person", "the row comes back", world => world.Declare("alice")), @"^A0\*$") { LateEnd = Rotated },
        new(Create, new("person", "the row goes", world => world.Remove("alice")), "^no user$"),
        new(Create, new("person", "the row is suspended", world => world.Suspend("alice")), @"^(no user|[A-D]0!\*|)$"),
        new(Rotation, new("person", "the row goes", world => world.Remove("alice")), "^no user$"),
        new(Rotation, new("person", "the row is suspended", world => world.Suspend("alice")), @"^A0!\*?( [B-D]15!\*)?$"),
        new(Suspension, new("person", "the row is resumed", world => world.Declare("alice")), @"^A0\*$") { LateEnd = Rotated },
        new(Resumption, new("person", "the row is suspended again", world => world.Suspend("alice")), @"^A0!\*$"),
        new(Restoration, new("person", "the row goes again", world => world.Remove("alice")), @"^A0!\*$"),
        new(KeysOff, new("person", "keys are wanted again", world => world.Declare("alice")), @"^A0\*$") { LateEnd = Rotated },
    ];

    /// <summary>Something was done five seconds ago that a replica may not know yet.</summary>
    internal static IReadOnlyList<Scene> JustNow { get; } =
    [
        new("just created", world => JustAsync(world, Create), Create.End),
        new("just rotated", world => JustAsync(world, Rotation), Rotation.End),
        new("just rotated with deletion", world => JustAsync(world, RotationAndDeletion), RotationAndDeletion.End),
        new("just suspended", world => JustAsync(world, Suspension), Suspension.End),
        new("just resumed", world => JustAsync(world, Resumption), Rotated),
        new("just quarantined", world => JustAsync(world, Quarantine), Quarantine.End),
        new("just restored", world => JustAsync(world, Restoration), Rotated),
        new("just lost and found", world => JustAsync(world, LostParameter), LostParameter.End),
        new("just switched off", world => JustAsync(world, KeysOff), KeysOff.End),
        new("just removed", world => JustAsync(world, Removal), Removal.End),
        new(
            "just removed, the row back",
            async world =>
            {
                await JustAsync(world, Removal);
                world.Declare("alice");
            },
            @"^[A-F]0\*$"
        ),
        new(
            "just suspended, then resumed",
            async world =>
            {
                await JustAsync(world, Suspension);
                world.Declare("alice");
            },
            Rotated
        ),
        new(
            "just resumed, then suspended again",
            async world =>
            {
                await JustAsync(world, Resumption);
                world.Suspend("alice");
            },
            Suspension.End
        )
        {
            AtOnce = "^denied",
        },
        new(
            "just restored, then removed again",
            async world =>
            {
                await JustAsync(world, Restoration);
                world.Remove("alice");
            },
            Quarantine.End
        )
        {
            AtOnce = "^denied",
        },
        new(
            "just created, then removed",
            async world =>
            {
                await JustAsync(world, Create);
                world.Remove("alice");
            },
            Removal.End
        ),
    ];

    internal static IReadOnlyList<Scene> All { get; } =
    [
        LeftScenes.UsedOrphan,
        LeftScenes.RolledBack,
        LeftScenes.OffByHand,
        LeftScenes.LongSuspended,
        Create,
        Rotation,
        RotationAndDeletion,
        Removal,
        Suspension,
        Resumption,
        Quarantine,
        Restoration,
        KeysOff,
        LostParameter,
        ForcedRotation,
    ];

    internal static Task<RunReport> FullRun(SimulatedProcess process) => process.FullRunAsync();

    internal static Task<RunReport> Stream(SimulatedProcess process) => process.EventAsync("alice");

    private static async Task JustAsync(World world, Scene scene)
    {
        await scene.Prepare(world);
        world.Pass(Duration.FromMinutes(1));
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(5));
    }

    /// <summary>By another deployment's hand, with our marks on it.</summary>
    private static void MakeAnew(World world)
    {
        world.Aws.Iam.Remove(new UserName("alice"));
        world.Aws.Iam.Create(
            new UserName("alice"),
            world.Policy.UserPath,
            world.Policy.BoundaryArn,
            System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(Tags.Owner, world.Policy.OwnerId)
        );
    }

    /// <summary>A second user for whom nothing is due: a table whose only row goes is an empty one.</summary>
    internal static async Task BobAsync(World world, int day)
    {
        world.PassToDay(day - 1);
        await world.HaveAsync("bob");
        world.PassToDay(day);
    }
}

using NodaTime;

namespace IamLifecycle.Simulation.Races;

internal static partial class RaceScenes
{
    /// <summary>A person changes the row while a run reconciles its user.</summary>
    internal static IReadOnlyList<Change> Changes { get; } =
    [
        new(Removal, new("person", "the row is restored", world => world.Declare("alice")), AnyWorking)
        {
            LateEnd = @"^([A-E]0!?\?? )?[A-F]0\*$",
        },
        new(Removal, new("person", "the row is restored as suspended", world => world.Suspend("alice")), @"^(no user|A0!\*|)$"),
        new(Removal, new("person", "the row is restored without keys", world => world.RequestNoKeys("alice")), "^$"),
        new(Removal, new("person", "the user is recreated", Recreate), "^no user$"),
        new(Quarantine, new("person", "the row is restored", world => world.Declare("alice")), @"^A0\*$") { LateEnd = Rotated },
        new(Create, new("person", "the row is removed", world => world.Remove("alice")), "^no user$"),
        new(Create, new("person", "the row is suspended", world => world.Suspend("alice")), @"^(no user|[A-D]0!\*|)$"),
        new(Rotation, new("person", "the row is removed", world => world.Remove("alice")), "^no user$"),
        new(Rotation, new("person", "the row is suspended", world => world.Suspend("alice")), @"^A0!\*?( [B-D]15!\*)?$"),
        new(Suspension, new("person", "the row is resumed", world => world.Declare("alice")), @"^A0\*$") { LateEnd = Rotated },
        new(Resumption, new("person", "the row is suspended again", world => world.Suspend("alice")), @"^A0!\*$"),
        new(Restoration, new("person", "the row is removed again", world => world.Remove("alice")), @"^A0!\*$"),
        new(KeysOff, new("person", "the row requests keys again", world => world.Declare("alice")), @"^A0\*$") { LateEnd = Rotated },
    ];

    /// <summary>A change was made five seconds ago, and replicas may not show it yet.</summary>
    internal static IReadOnlyList<Scene> JustNow { get; } =
    [
        new("just created", world => JustAsync(world, Create), Create.End),
        new("just rotated", world => JustAsync(world, Rotation), Rotation.End),
        new("just rotated with deletion", world => JustAsync(world, RotationAndDeletion), RotationAndDeletion.End),
        new("just suspended", world => JustAsync(world, Suspension), Suspension.End),
        new("just resumed", world => JustAsync(world, Resumption), Rotated),
        new("just quarantined", world => JustAsync(world, Quarantine), Quarantine.End),
        new("just restored", world => JustAsync(world, Restoration), Rotated),
        new("just republished after a lost parameter", world => JustAsync(world, LostParameter), LostParameter.End),
        new("keys just deactivated", world => JustAsync(world, KeysOff), KeysOff.End),
        new("just removed", world => JustAsync(world, Removal), Removal.End),
        new(
            "just removed, then the row restored",
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
}

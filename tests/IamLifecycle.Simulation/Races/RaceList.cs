using IamLifecycle.Running;
using NodaTime;
using static IamLifecycle.Simulation.Races.RaceScenes;

namespace IamLifecycle.Simulation.Races;

/// <summary>All races.</summary>
/// <remarks>
/// Only the stories in which time jumps have the weaker invariant that the next full run repairs the account: SSM has no conditional
/// overwrite, so a write that arrives after its writer's lease is not prevented.
/// </remarks>
public static class RaceList
{
    private const int Unlimited = int.MaxValue;

    /// <summary>Longer than the deadline, the lease, and the propagation delay of the holder's writes.</summary>
    private static readonly RaceActor.Time Jump = new("time", Duration.FromMinutes(16));

    private static readonly RaceActor.Process S = new("S", Stream);
    private static readonly RaceActor.Process T = new("T", Stream);
    private static readonly RaceActor.Process F = new("F", FullRun);
    private static readonly RaceActor.Process G = new("G", FullRun);

    /// <summary>Together they take as long as a third of all quick stories.</summary>
    private static readonly string[] TenSecondsAndMore =
    [
        "just quarantined: stream, any reads stale",
        "just restored, then removed again: stream, any reads stale",
        "removal: schedule and the row is restored as suspended",
    ];

    private static readonly RaceStory[] Small = [.. Two, .. Deaths, .. People, .. Stale(RaceScenes.JustNow)];

    /// <summary>Stories that are explored in milliseconds, most of them, or in a few seconds.</summary>
    public static IReadOnlyList<RaceStory> Quick { get; } =
    [.. Small.Except(TenSecondsAndMore.Select(name => Small.Single(story => story.Name == name)))];

    /// <summary>Stories that take minutes together.</summary>
    public static IReadOnlyList<RaceStory> Fast { get; } =
    [.. Small, .. Late([RaceScenes.Create]), .. Stale(RaceScenes.All), .. StalePairs(RaceScenes.JustNow.SkipLast(1))];

    /// <summary>Stories that take much longer.</summary>
    public static IReadOnlyList<RaceStory> Slow { get; } =
    [
        .. EveryOrder,
        .. Late(RaceScenes.All.Where(scene => scene != RaceScenes.Create)),
        .. LatePeople,
        .. PeopleAndDeaths,
        .. StalePairs(RaceScenes.JustNow.TakeLast(1).Concat(RaceScenes.All)),
    ];

    public static IEnumerable<RaceStory> All => Fast.Concat(Slow);

    /// <summary>Two concurrent runs.</summary>
    private static IEnumerable<RaceStory> Two =>
        from scene in RaceScenes.All
        from pair in (RaceActor[][])
            [
                [S, F],
                [S, T],
                [F, G],
            ]
        select Story(scene, pair);

    /// <summary>Two concurrent runs with bulk reads that take effect in every order.</summary>
    private static IEnumerable<RaceStory> EveryOrder =>
        RaceScenes.All.Select(scene =>
            Story(scene, S, F) with
            {
                Name = $"{scene.Name}: stream and schedule with its bulk reads in every order",
                BulkReadsInOrder = false,
            }
        );

    /// <summary>One of two runs dies at any call.</summary>
    private static IEnumerable<RaceStory> Deaths =>
        from scene in RaceScenes.All
        from pair in (RaceActor[][])
            [
                [S with { MayDie = true }, F],
                [S, F with { MayDie = true }],
                [S with { MayDie = true }, T],
            ]
        select Story(scene, pair);

    /// <summary>A person changes the row at any point, and its stream event follows.</summary>
    private static IEnumerable<RaceStory> People =>
        from change in RaceScenes.Changes
        from actors in (RaceActor[][])
            [
                [F, change.Person, S with { After = "person" }],
                [S, change.Person, T with { After = "person" }],
                [F, change.Person],
            ]
        select Story(change.Scene, actors) with
        {
            End = change.End,
        };

    private static IEnumerable<RaceStory> PeopleAndDeaths =>
        from change in RaceScenes.Changes
        from actors in (RaceActor[][])
            [
                [F with { MayDie = true }, change.Person, S with { After = "person" }],
                [S with { MayDie = true }, change.Person, F],
                [S, F, change.Person, T with { After = "person" }],
            ]
        select Story(change.Scene, actors) with
        {
            End = change.End,
        };

    /// <summary>The holder of the lease is frozen until the lease has expired, and its pending call takes effect after that.</summary>
    private static IEnumerable<RaceStory> Late(IEnumerable<Scene> scenes) =>
        from scene in scenes
        from pair in (RaceActor[][])
            [
                [S, F, Jump],
                [S, T, Jump],
            ]
        select Story(scene, pair) with
        {
            Invariant = Invariant.RepairedByNextFullRun,
        };

    private static IEnumerable<RaceStory> LatePeople =>
        from change in RaceScenes.Changes
        select Story(change.Scene, S, change.Person, T with { After = "person" }, Jump) with
        {
            End = change.LateEnd ?? change.End,
            Invariant = Invariant.RepairedByNextFullRun,
        };

    /// <summary>One run with stale reads, right after a change or while a change is due.</summary>
    private static IEnumerable<RaceStory> Stale(IEnumerable<Scene> scenes) =>
        from scene in scenes
        from run in (RaceActor[])[S, F]
        select Story(scene, run) with
        {
            Name = $"{scene.Name}: {Describe(run)}, {(run == S ? "any" : "two")} reads stale",
            StaleReads = run == S ? Unlimited : 2,
            AtOnce = run == S ? scene.AtOnce : null,
        };

    /// <summary>Two concurrent runs with one stale read.</summary>
    private static IEnumerable<RaceStory> StalePairs(IEnumerable<Scene> scenes) =>
        from scene in scenes
        from pair in (RaceActor[][])
            [
                [S, F],
                [S, T],
            ]
        select Story(scene, pair) with
        {
            Name = $"{scene.Name}: {string.Join(" and ", pair.Select(Describe))}, one read stale",
            StaleReads = 1,
            AtOnce = scene.AtOnce,
        };

    private static RaceStory Story(Scene scene, params RaceActor[] actors) =>
        new($"{scene.Name}: {string.Join(" and ", actors.Select(Describe))}", scene.Prepare, actors, scene.End) { BulkReadsInOrder = true };

    private static string Describe(RaceActor actor) =>
        actor switch
        {
            RaceActor.Process { Run: var run } process => (run == Stream ? "stream" : "schedule")
                + (process.MayDie ? " that dies" : "")
                + (process.After is null ? "" : " after"),
            RaceActor.Person { Text: var text } => text,
            _ => "a frozen holder",
        };
}

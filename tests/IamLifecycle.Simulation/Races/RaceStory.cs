using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>Which promises hold at every moment.</summary>
public enum Invariant
{
    /// <summary>All promises.</summary>
    Always,

    /// <summary>
    /// A write may arrive after its writer's lease. The next full run repairs a published key that does not work, or a lost lease. A key
    /// that is created so late counts as foreign: it is kept and reported.
    /// </summary>
    RepairedByNextFullRun,
}

/// <summary>A participant of a race.</summary>
/// <param name="Name">One letter or word, as schedules contain it.</param>
/// <param name="After">The name of the actor that must finish first; null for none.</param>
public abstract record RaceActor(string Name, string? After)
{
    /// <summary>A run of the Lambda.</summary>
    /// <param name="MayDie">Whether it may die at any point.</param>
    public sealed record Process(string Name, Func<SimulatedProcess, Task<RunReport>> Run, bool MayDie = false, string? After = null)
        : RaceActor(Name, After);

    /// <summary>One act of a person, at any point.</summary>
    public sealed record Person(string Name, string Text, Action<World> Act) : RaceActor(Name, null);

    /// <summary>
    /// A jump of the clock, at any point: a process with a pending call is frozen meanwhile, and its call takes effect after the jump.
    /// </summary>
    public sealed record Time(string Name, Duration Jump) : RaceActor(Name, null);
}

/// <summary>An account, and the actors that change it concurrently.</summary>
/// <param name="Name">The name for the command and the tests.</param>
/// <param name="Prepare">Creates the account.</param>
/// <param name="Actors">The concurrent actors.</param>
/// <param name="End">The keys of alice after all full runs, as a regular expression for <see cref="World.Keys"/>.</param>
public sealed record RaceStory(string Name, Func<World, Task> Prepare, RaceActor[] Actors, string End)
{
    /// <summary>
    /// Alice's access after all actors are finished and before any other run, as a regular expression for
    /// <see cref="RowStories.AccessOf"/>; null if a full run may be needed.
    /// </summary>
    public string? AtOnce { get; init; }

    /// <summary>How many reads of one schedule may be stale.</summary>
    public int StaleReads { get; init; }

    /// <summary>
    /// Whether the bulk reads of one run take effect in the order of the calls: state, parameters, report, users, rows. Otherwise every
    /// order is explored.
    /// </summary>
    public bool BulkReadsInOrder { get; init; }

    public Invariant Invariant { get; init; }

    /// <summary>Whether time jumps: then effect and answer of a call are separate choices.</summary>
    public bool HasTime => Actors.Any(actor => actor is RaceActor.Time);
}

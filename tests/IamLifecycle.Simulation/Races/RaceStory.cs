using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>How much of what is promised holds at every moment.</summary>
public enum Invariant
{
    /// <summary>All of it.</summary>
    Always,

    /// <summary>
    /// A write may arrive after its writer's lease: a published key that does not work, or a lease that was lost, is repaired by the next
    /// full run. A key that is made so late is foreign: kept, and said.
    /// </summary>
    RepairedByNextFullRun,
}

/// <summary>Somebody who takes part in a race.</summary>
/// <param name="Name">One letter or word, as it stands in a schedule.</param>
/// <param name="After">Comes only when that one is over.</param>
public abstract record RaceActor(string Name, string? After)
{
    /// <summary>A run of the Lambda.</summary>
    /// <param name="MayDie">At any point, once.</param>
    public sealed record Process(string Name, Func<SimulatedProcess, Task<RunReport>> Run, bool MayDie = false, string? After = null)
        : RaceActor(Name, After);

    /// <summary>One act of a person, at any point.</summary>
    public sealed record Person(string Name, string Text, Action<World> Act) : RaceActor(Name, null);

    /// <summary>
    /// A jump of the clock, at any point: whoever has a call on its way is frozen meanwhile, and its call takes effect after it.
    /// </summary>
    public sealed record Time(string Name, Duration Jump) : RaceActor(Name, null);
}

/// <summary>An account, and those who work on it at once.</summary>
/// <param name="Name">How the command and the tests name it.</param>
/// <param name="Prepare">Makes the account as it is before.</param>
/// <param name="Actors">Who races.</param>
/// <param name="End">What the keys of alice are when everything has come to rest, in the words of <see cref="World.Keys"/>.</param>
public sealed record RaceStory(string Name, Func<World, Task> Prepare, RaceActor[] Actors, string End)
{
    /// <summary>
    /// What alice's access is as soon as all are done, before any other run, in the words of <see cref="RowStories.AccessOf"/>; null where
    /// a full run may be needed.
    /// </summary>
    public string? AtOnce { get; init; }

    /// <summary>How many reads of one path may be answered by a replica that lags behind.</summary>
    public int StaleReads { get; init; }

    /// <summary>
    /// The reads in bulk of one run take effect in the order in which they are made: state, parameters, report, users, rows. Else in every
    /// order.
    /// </summary>
    public bool BulkReadsInOrder { get; init; }

    public Invariant Invariant { get; init; }

    /// <summary>Whether a process had its answer before or after the jump makes a difference.</summary>
    public bool HasTime => Actors.Any(actor => actor is RaceActor.Time);
}

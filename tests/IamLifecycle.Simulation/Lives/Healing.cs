using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Lives;

/// <summary>No process runs and no person acts. After ordinary full runs every user must match its row.</summary>
/// <param name="world">The account.</param>
/// <param name="touched">Users that a person changed by hand since the last healing.</param>
/// <param name="excused">Keys that are unknown because of such a change. The unknown keys of touched users are added.</param>
/// <param name="onRun">Receives the log of every run.</param>
internal sealed partial class Healing(World world, HashSet<string> touched, HashSet<AccessKeyId> excused, Action<RecordingLog> onRun)
{
    private const int Hours = 6;

    private int calls;
    private readonly Dictionary<UserName, Reason[]> reported = [];

    private Instant Now => world.Aws.Clock.GetCurrentInstant();

    /// <summary>Returns the number of calls.</summary>
    public int Run()
    {
        world.Pass(Duration.FromMinutes(20));
        for (int hour = 0; hour < Hours; hour++)
        {
            world.Aws.State.Consents.Add((null, People.ConsentToAll(world)));
            world.Aws.State.Consents.AddRange(world.Aws.Iam.Users.SelectMany(user => People.ConsentToRecipient(world, user)));
            world.Pass(Duration.FromHours(1));
            world.Aws.Iam.MakeReport();
            world.Pass(Duration.FromSeconds(1));
            FullRun();
        }

        RunReport steady = FullRun();
        foreach (
            UserOutcome outcome in steady.Users.Where(outcome =>
                !HasNoTagRoom(outcome.User)
                && !IsRetried(outcome)
                && !world.Aws.Parameters.Refused.Contains(world.ParameterOf(outcome.User.Value))
            )
        )
        {
            Require(outcome.Failure is null, $"a steady run still fails for {outcome.User}: {outcome.Failure}");
            Require(
                outcome.Planned.All(change => change.IsReport),
                $"a steady run still plans for {outcome.User}: {string.Join(", ", outcome.Planned)}"
            );
        }

        foreach (
            string user in world
                .Aws.Rows.All.Select(row => row.Name.Value)
                .Concat(world.Aws.Iam.Users.Select(user => user.Name.Value))
                .Distinct()
        )
        {
            reported[new UserName(user)] = ReconcileOnce(user);
        }

        foreach (var outcomes in steady.Users.GroupBy(outcome => outcome.User))
        {
            reported[outcomes.Key] =
            [
                .. reported.GetValueOrDefault(outcomes.Key, []),
                .. outcomes.SelectMany(outcome => outcome.Planned).Select(change => change.Reason),
            ];
        }

        foreach (IamUserRecord user in world.Aws.Iam.Users)
        {
            Check(user);
        }

        foreach (Row.Declared row in world.Aws.Rows.All.OfType<Row.Declared>().Where(row => world.Aws.Iam.Find(row.Name) is null))
        {
            Require(
                row.IsSuspended(Now)
                    || world.Aws.State.LockOf(row.Name)?.IsFor(user: null) is true
                    || IsReported(row.Name, Reason.Protected, Reason.ParameterNotOurs, Reason.CaseVariant, Reason.NoTagRoom),
                $"{row.Name} has a row and does not exist"
            );
        }

        foreach (string name in world.Aws.Parameters.Names.Where(name => world.Aws.Parameters.OwnerOf(name) == world.Policy.OwnerId))
        {
            Require(
                world.Policy.Parameters.UserOf(name) is { } user
                    && (world.Aws.Iam.Find(user) is not null || world.Aws.Rows.All.Any(row => row.Name.CaseKey == user.CaseKey)),
                $"{name} has no user"
            );
        }

        return calls;
    }

    /// <summary>A credential that IAM refused is tried again after a delay, which may end in the steady run.</summary>
    private static bool IsRetried(UserOutcome outcome) => outcome.Planned.OfType<Change.MarkResumed>().Any(mark => mark.IsRetry);

    private RunReport FullRun() => Run(process => process.FullRunAsync());

    private Reason[] ReconcileOnce(string user) =>
        [.. Run(process => process.EventAsync(user)).Users.SelectMany(outcome => outcome.Planned).Select(change => change.Reason)];

    private RunReport Run(Func<SimulatedProcess, Task<RunReport>> run)
    {
        SimulatedProcess process = world.Start();
        RunReport report = run(process).GetAwaiter().GetResult();
        calls += process.Calls.Calls.Count;
        onRun(process.Log);

        // The operator runs the command that every refusal prints.
        world.Aws.State.Consents.AddRange(
            process.Log.Refusals.Select(refusal => (People.DigestIn(refusal), new Consent("Ada", Now + ConsentRules.Longest, null)))
        );
        return report;
    }

    private bool IsReported(UserName user, params Reason[] reasons) => reported[user].Intersect(reasons).Any();

    /// <summary>A person has filled the user's tags: the function can record nothing in them, and reports this.</summary>
    private bool HasNoTagRoom(UserName user) => world.Aws.Iam.Find(user) is { Tags.Count: > Tags.MaxPerUser - 6 };

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new PromiseBrokenException("After ordinary runs " + what);
        }
    }
}

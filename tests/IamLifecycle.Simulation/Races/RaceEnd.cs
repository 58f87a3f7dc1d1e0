using System.Text.RegularExpressions;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>The conditions after all actors of a race are finished and ordinary full runs have followed.</summary>
internal static class RaceEnd
{
    private const int HoursToHeal = 4;

    /// <summary>Leases end 10 minutes after the start of a run, and the propagation delay of their writes ends 5 minutes later.</summary>
    private static readonly Duration LeaseAndPropagation = Duration.FromMinutes(20);

    /// <summary>The first condition that is not met; null if all are met.</summary>
    public static string? FindProblem(RaceStory story, World world)
    {
        if (story.AtOnce is { } access && !Regex.IsMatch(world.AccessOf("alice"), access))
        {
            return $"before any other run alice has '{world.AccessOf("alice")}', not {access}";
        }

        bool isLate = story.Invariant is Invariant.RepairedByNextFullRun;
        world.Pass(LeaseAndPropagation);
        Run(world);
        if (world.Promises.LateWrites)
        {
            world.Promises.LateWrites = false;
            world.Promises.Reset();
        }

        if (
            FindUserWithoutKey(world) is { } user
            && !(isLate && user == "alice" && (IsDeletedLate(world) || (LateKey(world) is not null && IsBlocked(world))))
        )
        {
            return $"after the next full run {user} has no working published key: {world.Keys(user)}";
        }

        for (int hour = 0; hour < HoursToHeal; hour++)
        {
            world.Pass(Duration.FromHours(1));
            world.Aws.Iam.MakeReport();
            world.Pass(Duration.FromSeconds(1));
            Run(world);
        }

        return FindDisagreement(story.End, world, isLate);
    }

    /// <summary>Compares row, user, keys, ledger and parameter.</summary>
    /// <param name="end">The expected keys of alice.</param>
    /// <param name="world">The account.</param>
    /// <param name="isLate">Whether a call may have taken effect after its writer's lease.</param>
    private static string? FindDisagreement(string end, World world, bool isLate)
    {
        RunReport steady = Run(world);
        world.Promises.CheckSecrets(steady.PlanAsText());
        Change[] planned = [.. steady.Users.SelectMany(outcome => outcome.Planned).Where(change => !change.IsReport)];
        string? lateKey = isLate ? LateKey(world) : null;
        string[] orphans = [.. Orphans(world)];
        string keys = string.Join(' ', world.Keys("alice").Split(' ').Where(key => key != lateKey && !orphans.Contains(key)));
        bool blocked = lateKey is not null && IsBlocked(world);
        return !blocked && !Regex.IsMatch(keys, end) ? $"alice ends with '{keys}', not {end}"
            : !world.Aws.State.Read().Open.All(open => IsKept(open, world)) ? "a lease is held or an intent is open in the state table"
            : world.Aws.Parameters.Names.Any(name => HasNoUser(name, world) && !(isLate && IsCreatedByLateWrite(name, world)))
                ? "a parameter has no user"
            : !blocked
            && world.Aws.Iam.Users.Any(user =>
                user.Keys.Count > (user.Name.Value == "alice" ? orphans.Length : 0)
                && !world.Aws.Parameters.Names.Contains(world.ParameterOf(user.Name.Value))
            )
                ? "keys have no parameter"
            : planned.Length > 0 || steady.Failed > 0 ? $"a steady run still plans: {steady.PlanAsText()}"
            : null;
    }

    /// <summary>The proof of the fate of a key is kept while the row suspends its user.</summary>
    private static bool IsKept(OpenWork open, World world) =>
        open is { IsKeptWhileSuspended: true, RecheckPending: false }
        && world.Aws.Iam.Users.Any(user =>
            user.Name.CaseKey == open.UserKey
            && world.Aws.Rows.Get(user.Name) is Row.Declared row
            && row.IsSuspended(world.Aws.Clock.GetCurrentInstant())
        );

    /// <summary>
    /// Alice's keys, in the notation of <see cref="World.Keys"/>, that were created under a kept intent and have no stored secret. They are
    /// deleted when the row is resumed.
    /// </summary>
    private static IEnumerable<string> Orphans(World world) =>
        world.Aws.State.Read().Open.SingleOrDefault(open => open.UserKey == "alice" && IsKept(open, world)) is { Intent: { } intent }
        && world.Aws.Iam["alice"] is var alice
            ? world
                .Keys("alice")
                .Split(' ')
                .Zip(alice.Keys)
                .Where(pair =>
                    pair.First.EndsWith('?') && alice.Ledger.Find(pair.Second.Id) is null && !intent.KnownKeys.Contains(pair.Second.Id)
                )
                .Select(pair => pair.First)
            : [];

    /// <summary>
    /// A DeleteAccessKey took effect late. Of the bulk reads only the credential report shows that the published key was deleted, and the
    /// report is up to four hours old.
    /// </summary>
    private static bool IsDeletedLate(World world) =>
        world.Aws.Parameters.Get(world.ParameterOf("alice")).Content is { } content
        && world.Aws.Iam.Find(new UserName("alice")) is { } alice
        && alice.Keys.TrueForAll(key => key.Id != content.Current.Id);

    private static bool HasNoUser(string parameter, World world) =>
        world.Aws.Iam.Users.All(user => world.ParameterOf(user.Name.Value) != parameter);

    /// <summary>
    /// A PutParameter took effect after the parameter was deleted. SSM recreated the parameter without tags, so nothing proves its owner.
    /// The keys that it names are deleted.
    /// </summary>
    private static bool IsCreatedByLateWrite(string parameter, World world) =>
        world.Aws.Parameters.OwnerOf(parameter) is null
        && world.Aws.Parameters.Get(parameter).Content is { } content
        && world.Aws.Iam.Users.All(user => user.Keys.TrueForAll(key => !content.Names(key.Id)));

    /// <summary>
    /// The one key of alice, in the notation of <see cref="World.Keys"/>, that CreateAccessKey created a quarter of an hour late. Nothing
    /// proves its origin, so it is kept and reported.
    /// </summary>
    private static string? LateKey(World world)
    {
        if (
            world.Aws.Iam.Find(new UserName("alice")) is not { } alice
            || alice.Keys.FindAll(key => alice.Ledger.Find(key.Id) is null) is not [var unknown]
            || !Reports(world, Reason.ForeignKey).Any(report => report.Text.Contains(unknown.Id.Value, StringComparison.Ordinal))
        )
        {
            return null;
        }

        return world.Keys("alice").Split(' ')[alice.Keys.IndexOf(unknown)];
    }

    /// <summary>A key is due and both slots are in use: the report asks an operator to free one.</summary>
    private static bool IsBlocked(World world) => Reports(world, Reason.NoFreeSlot).Any(report => report.NeedsAttention);

    private static IEnumerable<Change.Report> Reports(World world, Reason reason) =>
        world
            .EventAsync("alice")
            .GetAwaiter()
            .GetResult()
            .Users.SelectMany(user => user.Planned)
            .OfType<Change.Report>()
            .Where(report => report.Reason == reason);

    private static string? FindUserWithoutKey(World world) =>
        world
            .Aws.Iam.Users.Where(user =>
                world.Promises.IsPromised(user) && !world.Keys(user.Name.Value).Contains('*', StringComparison.Ordinal)
            )
            .Select(user => user.Name.Value)
            .FirstOrDefault();

    private static RunReport Run(World world) => world.FullRunAsync().GetAwaiter().GetResult();
}

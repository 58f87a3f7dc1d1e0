using System.Text.RegularExpressions;
using IamLifecycle.Applying;
using IamLifecycle.Planning;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>What must be when all who raced are done, and ordinary full runs have come.</summary>
internal static class RaceEnd
{
    private const int HoursToHeal = 4;

    /// <summary>Leases end 10 minutes after a run begins, and their writes count as settled 5 minutes later.</summary>
    private static readonly Duration LeaseAndSettling = Duration.FromMinutes(20);

    /// <summary>Null if all is well, else what is not.</summary>
    public static string? WhatIsWrong(RaceStory story, World world)
    {
        if (story.AtOnce is { } access && !Regex.IsMatch(world.AccessOf("alice"), access))
        {
            return $"before any other run alice has '{world.AccessOf("alice")}', not {access}";
        }

        world.Pass(LeaseAndSettling);
        Run(world);
        if (world.Promises.LateWrites)
        {
            world.Promises.LateWrites = false;
            world.Promises.Reset();
        }

        if (NotServed(world) is { } user)
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

        if (story.Invariant is Invariant.RepairedByNextFullRun && LateKey(world))
        {
            return null;
        }

        RunReport steady = Run(world);
        world.Promises.CheckSecrets(steady.PlanAsText());
        Change[] planned = [.. steady.Users.SelectMany(outcome => outcome.Planned).Where(change => !change.IsReport)];
        return !Regex.IsMatch(world.Keys("alice"), story.End) ? $"alice ends with '{world.Keys("alice")}', not {story.End}"
            : !world.Aws.State.IsAtRest ? "something is held or unfinished in the state table"
            : world.Aws.Parameters.Names.Except(world.Aws.Iam.Users.Select(user => world.ParameterOf(user.Name.Value))).Any() ? "a parameter has no user"
            : world.Aws.Iam.Users.Any(user => user.Keys.Count > 0 && !world.Aws.Parameters.Names.Contains(world.ParameterOf(user.Name.Value))) ? "keys have no parameter"
            : planned.Length > 0 || steady.Failed > 0 ? $"a steady run still plans: {steady.PlanAsText()}"
            : null;
    }

    /// <summary>CreateAccessKey that took effect a quarter of an hour after it was sent: nothing proves what it is, so it is kept and a person is told.</summary>
    private static bool LateKey(World world) => world.Aws.Iam.Find(new Model.UserName("alice")) is { } alice
        && alice.Keys.Exists(key => alice.Ledger.Find(key.Id) is null)
        && world.EventAsync("alice").GetAwaiter().GetResult().Users.SelectMany(user => user.Planned).Any(change => change.Reason is Reason.ForeignKey);

    private static string? NotServed(World world) => world.Aws.Iam.Users
        .Where(user => world.Promises.IsPromised(user) && !world.Keys(user.Name.Value).Contains('*', StringComparison.Ordinal))
        .Select(user => user.Name.Value).FirstOrDefault();

    private static RunReport Run(World world) => world.FullRunAsync().GetAwaiter().GetResult();
}

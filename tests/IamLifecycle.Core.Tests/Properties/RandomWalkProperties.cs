using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Applying;
using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Properties;

/// <summary>People and processes do as they please for a while; then ordinary runs come, and everything is as the table says.</summary>
public sealed class RandomWalkProperties
{
    private const int HoursToHeal = 8;
    private static readonly string[] Users = ["alice", "bob", "carol", "dave"];

    private static Gen<Step> Steps => Gen.Frequency(
        (4, from minutes in Gen.Elements(1, 4, 11, 60, 60 * 24, 60 * 24 * 15)
            select new Step($"{minutes} minutes pass", world => Pass(world, minutes))),
        (3, from user in Gen.Elements(Users)
            select new Step($"the row of {user} is put or deleted", world => Toggle(world, user))),
        (5, from user in Gen.Elements(Users)
            from call in Gen.Choose(1, 30)
            from kind in Gen.Elements(Enum.GetValues<FaultKind>())
            select new Step($"event for {user}, {kind} at {call}", world => world.Start(CallFault.At(call, kind)).SurviveAsync(process => process.EventAsync(user)))),
        (3, from call in Gen.Choose(1, 60)
            from kind in Gen.Elements(Enum.GetValues<FaultKind>())
            select new Step($"full run, {kind} at {call}", world => world.Start(CallFault.At(call, kind)).SurviveAsync(process => process.FullRunAsync()))),
        (1, from user in Gen.Elements(Users)
            select new Step($"the ledger of {user} is wiped", world => WipeLedger(world, user))),
        (1, from user in Gen.Elements(Users)
            select new Step($"the boundary of {user} is taken", world => TakeBoundary(world, user))));

    [Fact]
    public void Whatever_happens_the_promises_are_kept_and_ordinary_runs_heal_it() => Prop.ForAll(Gen.ArrayOf(Steps, 40).ToArbitrary(), steps =>
    {
        World world = Walk(steps);
        world.Aws.State.Consents.Add((null, new Consent("Ada", Instant.MaxValue, 100))); // rows came and went like in a wrong table
        for (int hour = 0; hour < HoursToHeal; hour++)
        {
            world.Pass(Duration.FromHours(1));
            Wait(world.FullRunAsync());
        }

        foreach (string user in Users)
        {
            bool declared = world.Aws.Rows.Get(new UserName(user)) is Row.Declared;
            world.Keys(user).Should().MatchRegex(declared ? "^([A-Z][0-9]+\\?? )?[A-Z][0-9]+\\*$" : "^no user$", user);
        }

        world.Aws.State.IsAtRest.Should().BeTrue();
        world.Aws.Parameters.Names.Should().HaveCount(world.Aws.Iam.Users.Count());
        world.Promises.CheckSecrets();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static World Walk(IEnumerable<Step> steps)
    {
        var world = new World();
        Wait(world.HaveAsync("ellen", "frank", "grace", "heidi"));
        foreach (Step step in steps)
        {
            Wait(step.Do(world));
        }

        return world;
    }

    private static Task Pass(World world, int minutes)
    {
        world.Pass(Duration.FromMinutes(minutes));
        return Task.CompletedTask;
    }

    private static Task Toggle(World world, string user)
    {
        if (world.Aws.Rows.Get(new UserName(user)) is Row.Absent)
        {
            world.Declare(user);
        }
        else
        {
            world.Remove(user);
        }

        return Task.CompletedTask;
    }

    private static Task WipeLedger(World world, string user)
    {
        if (world.Aws.Iam.Find(new UserName(user)) is { } record)
        {
            record.Tags = record.Tags.RemoveRange(record.Tags.Keys.Where(LedgerTags.IsLedger));
        }

        return Task.CompletedTask;
    }

    private static Task TakeBoundary(World world, string user)
    {
        if (world.Aws.Iam.Find(new UserName(user)) is { } record)
        {
            record.Boundary = null;
        }

        return Task.CompletedTask;
    }

    private static void Wait(Task step) => step.GetAwaiter().GetResult();

    private sealed record Step(string Text, Func<World, Task> Do)
    {
        public override string ToString() => Text;
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Running.Membership;

/// <summary>Users of the older layout with two keys that consumers hold.</summary>
public sealed class TakeoverStoryTests
{
    private const string OldCurrent = "AKIABBBBBBBBBBBBBBBB";
    private const string OldPending = "AKIAAAAAAAAAAAAAAAAA";
    private static readonly LifecyclePolicy Takeover = RowStories.Allowing with { Takeover = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_of_the_older_layout_keeps_its_keys_until_they_are_due(bool byEvent)
    {
        World world = await WithOldUserAsync();
        string before = world.Keys("old");

        await (byEvent ? world.EventAsync("old") : world.FullRunAsync());

        world.Keys("old").Should().Be(before).And.Be("A5 B20*");
        world.Aws.Parameters.Get(world.ParameterOf("old")).Content!.OlderLayout.Should().BeTrue("nothing was due, so nothing was written");
        ImmutableDictionary<string, string> tags = world.Aws.Iam["old"].Tags;
        tags.Should().Contain("status", "current").And.NotContainKey(OldCurrent).And.NotContainKey(OldPending);
        tags[Tags.Key + OldCurrent].Should().Be("current 2026-01-21T00:00:00Z");
        tags[Tags.Key + OldPending].Should().Be("pending_deletion 2026-01-06T00:00:00Z");
        (await world.CallsForUsersAsync()).Should().BeEmpty();

        world.PassToDay(35);
        await world.FullRunAsync();
        world.Keys("old").Should().Be("B20 C35*");
        world
            .Aws.Parameters.Get(world.ParameterOf("old"))
            .Content.Should()
            .Match<ParameterContent>(content => content.OlderLayout && content.Pending!.DeleteAfter == World.Day0 + Duration.FromDays(50));
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task The_next_runs_recover_from_one_fault_at_any_call(FaultKind kind)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            World world = await WithOldUserAsync();
            SimulatedProcess process = world.Start(CallFault.At(call, kind));
            await process.SurviveAsync(run => run.EventAsync("old"));
            calls = Math.Max(calls, process.Calls.Calls.Count + 1);
            await world.HourlyRunsAsync(3);

            world.AccessOf("old").Should().MatchRegex("^allowed A5 B20\\*$", $"{kind} at call {call}");
            world
                .Aws.Iam["old"]
                .Tags.Should()
                .NotContainKey(OldCurrent, $"{kind} at call {call}")
                .And.NotContainKey(OldPending)
                .And.Contain("status", "current");
            world.Aws.State.IsAtRest.Should().BeTrue($"{kind} at call {call}");
            (await world.CallsForUsersAsync()).Should().BeEmpty($"{kind} at call {call}");
        }
    }

    /// <summary>A user with two keys, created on days 5 and 20, on day 21.</summary>
    private static async Task<World> WithOldUserAsync()
    {
        var world = new World { Policy = Takeover };
        world.PassToDay(20);
        await world.CreateUsersAsync("alice", "bob");
        var user = new IamUserRecord(new UserName("old"), new UserId("AIDA-OLD"), "/", World.Day0)
        {
            Tags = ImmutableDictionary<string, string>
                .Empty.Add(OldCurrent, "current")
                .Add(OldPending, "pending_deletion")
                .Add("status", "current"),
        };
        Credential Old(string id) => new(new AccessKeyId(id), $"secret-of-{id}", Credential.Undated);
        foreach ((string id, int day) in (ReadOnlySpan<(string, int)>)[(OldPending, 5), (OldCurrent, 20)])
        {
            var key = new IamKeyRecord(
                new Credential(new AccessKeyId(id), $"secret-of-{id}", World.Day0 + Duration.FromDays(day)),
                byHand: false,
                world.Aws.Clock
            );
            user.EveryKey.Add(key);
            user.Keys.Add(key);
        }

        world.Aws.Iam.Put(user);
        world.Aws.Parameters.Create(
            world.ParameterOf("old"),
            new ParameterContent(Old(OldCurrent), new PendingCredential(Old(OldPending), Credential.Undated)) { OlderLayout = true },
            owner: null
        );
        world.PassToDay(21);
        world.Declare("old");
        return world;
    }
}

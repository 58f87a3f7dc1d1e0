using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>The gate's counter and a consent while another run writes at the same time.</summary>
public sealed class ConsentRaceTests
{
    private readonly World world = new();

    [Fact]
    public async Task Consent_that_another_run_has_used_up_allows_nothing()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob", "carol");
        await world.FullRunAsync();
        world.Aws.State.Consents.Add((null, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), 3)));
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call is { Operation: AwsOperation.Admit, Subject: nameof(GuardedEffect.LosesAccess) })
            {
                world.Aws.State.Consents.Clear();
            }
        };

        RunReport report = await process.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(0);
        report.DeletionsRefused.Should().Be(3);
    }

    [Fact]
    public async Task Two_concurrent_runs_cannot_exceed_the_limit_together()
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new World();
            await story.CreateUsersAsync("alice", "bob", "carol", "dave");
            story.Remove("alice", "bob");
            SimulatedProcess first = story.Start();
            first.Calls.Before = made =>
            {
                if (made.Number == call)
                {
                    story.Remove("carol");
                    story.EventAsync("carol").GetAwaiter().GetResult();
                }
            };

            await first.EventAsync("alice", "bob");

            calls = first.Calls.Calls.Count;
            story.Aws.Iam.Users.Count().Should().BeInRange(2, 3, $"the second run started at call {call}");
        }
    }

    [Fact]
    public async Task If_the_gates_counter_keeps_changing_the_user_is_left_to_the_next_run()
    {
        await world.CreateUsersAsync([.. Enumerable.Range(0, 20).Select(number => $"user{number}")]);
        world.Policy = world.Policy with { Deletions = new DeletionLimits(MaxUsers: 10, MaxPercent: 50) };
        world.Remove("user0");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.Admit)
            {
                Instant now = world.Aws.Clock.GetCurrentInstant();
                world.Aws.State.Admit(
                    GuardedEffect.LosesAccess,
                    [new UserId($"AIDA{call.Number}")],
                    world.Aws.State.Admitted(GuardedEffect.LosesAccess, now),
                    now
                );
            }
        };

        RunReport report = await process.EventAsync("user0");

        report.NotStarted.Should().Equal(new UserName("user0"));

        world.Keys("user0").Should().Be("A0*");
    }
}

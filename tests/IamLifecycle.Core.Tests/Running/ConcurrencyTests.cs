using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class ConcurrencyTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_run_that_finds_the_lease_held_leaves_the_user_to_the_lease_holder()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Aws.State.Acquire(new UserName("alice"), world.Aws.Clock.GetCurrentInstant() + Duration.FromMinutes(10));
        world.Remove("alice");

        RunReport report = await world.EventAsync("alice");

        UserOutcome alice = report.Users.Single();
        alice.Leased.Should().BeTrue();
        alice.IsRetryable.Should().BeFalse();
        world.Keys("alice").Should().Be("A0*");
        world.Aws.State.Read().Open.Single().RecheckPending.Should().BeTrue();
    }

    [Fact]
    public async Task The_lease_holder_reads_the_user_again_if_another_run_requested_a_recheck()
    {
        await world.CreateUsersAsync("bob", "carol");
        world.Declare("alice");
        SimulatedProcess holder = world.Start();
        Meanwhile(holder, AwsOperation.ReleaseLease, () =>
        {
            world.Remove("alice");
            Wait(world.EventAsync("alice"));
        });

        RunReport report = await holder.EventAsync("alice");

        world.Keys("alice").Should().Be("no user");
        report.Users.Single().Done.OfType<Change.DeleteUser>().Should().ContainSingle();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_lease_holder_with_endless_recheck_requests_gives_up_and_reports_a_retryable_failure()
    {
        await world.CreateUsersAsync("alice");
        SimulatedProcess holder = world.Start();
        holder.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.ListAccessKeys)
            {
                Wait(world.EventAsync("alice"));
            }
        };

        RunReport report = await holder.EventAsync("alice");

        report.Users.Single().IsRetryable.Should().BeTrue();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Theory]
    [InlineData(0, "^A0\\*$")]
    [InlineData(15, "^A0 B15\\*$")]
    [InlineData(30, "^B15 C30\\*$")]
    public async Task Two_concurrent_runs_have_the_same_result_as_one_wherever_the_second_starts(int day, string end)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new World();
            await story.CreateUsersAsync("bob");
            story.Declare("alice");
            for (int passed = 15; passed <= day; passed += 15)
            {
                await story.EventAsync("alice");
                story.PassToDay(passed);
            }

            SimulatedProcess first = story.Start();
            first.Calls.Before = made =>
            {
                if (made.Number == call)
                {
                    Wait(story.FullRunAsync());
                    Wait(story.EventAsync("alice"));
                }
            };
            await first.FullRunAsync();
            calls = first.Calls.Calls.Count;
            story.Keys("alice").Should().MatchRegex(end, $"the second run started at call {call}");

            await story.HourlyRunsAsync(1);
            story.Keys("alice").Should().MatchRegex(end, $"the second run started at call {call}");
            story.Aws.State.IsAtRest.Should().BeTrue($"the second run started at call {call}");
        }
    }

    [Fact]
    public async Task Two_concurrent_removals_delete_the_user_once()
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new World();
            await story.CreateUsersAsync("alice", "bob");
            story.Remove("alice");
            SimulatedProcess first = story.Start();
            first.Calls.Before = made =>
            {
                if (made.Number == call)
                {
                    Wait(story.EventAsync("alice"));
                    Wait(story.FullRunAsync());
                }
            };

            RunReport report = await first.EventAsync("alice");

            calls = first.Calls.Calls.Count;
            report.Failed.Should().Be(0, $"the second run started at call {call}");
            story.Keys("alice").Should().Be("no user");
            story.Keys("bob").Should().Be("A0*");
            story.Aws.State.IsAtRest.Should().BeTrue($"the second run started at call {call}");
        }
    }

    [Fact]
    public async Task A_concurrent_write_to_the_parameter_is_detected_and_the_key_is_published()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        ParameterContent old = world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!;
        SimulatedProcess process = world.Start();
        Meanwhile(process, AwsOperation.PutParameter, () => world.Aws.Parameters.Overwrite(world.ParameterOf("alice"), old));

        RunReport report = await process.EventAsync("alice");

        world.Keys("alice").Should().Be("A0 B15*");
        process.Calls.Count(AwsOperation.GetParameter).Should().Be(2, "only a new read shows what the other writer wrote");
        world.Aws.Iam["alice"].Tags[Tags.Parameter].Should().Be("v3");
        report.Users.Single().Failure.Should().BeNull();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    private static void Meanwhile(SimulatedProcess process, AwsOperation operation, Action happens)
    {
        bool happened = false;
        process.Calls.Before = call =>
        {
            if (call.Operation == operation && !happened)
            {
                happened = true;
                happens();
            }
        };
    }

    /// <summary>Runs another process to its end while a call of the first process is in flight.</summary>
    private static void Wait(Task<RunReport> run) => run.GetAwaiter().GetResult();
}

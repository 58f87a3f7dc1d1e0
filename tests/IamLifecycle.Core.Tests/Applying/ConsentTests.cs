using System.Text.RegularExpressions;
using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Applying;

/// <summary>Three users of four are to go, and at most two may without consent.</summary>
public sealed class ConsentTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_refusal_prints_the_command_that_lets_exactly_this_pass()
    {
        GateRefusal refusal = await RefusedAsync();
        string digest = Regex.Match(refusal.WayOut, "consent#([0-9a-f]{32})").Groups[1].Value;
        refusal.WayOut.Should().Be($$$"""If it is meant: aws dynamodb put-item --table-name state --item '{"Id":{"S":"consent#{{{digest}}}"},"By":{"S":"YOUR NAME"},"Until":{"N":"1767229200"}}'""");

        Consent(digest, number: null);
        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(3);
        report.Refusals.Should().BeEmpty();
        world.LogLines.Should().Contain("consented by Ada: alice bob carol");
    }

    [Fact]
    public async Task Consent_to_exactly_these_covers_no_others()
    {
        string digest = Regex.Match((await RefusedAsync()).WayOut, "consent#([0-9a-f]{32})").Groups[1].Value;
        Consent(digest, number: null);
        world.Declare("alice");
        world.Remove("dave");
        world.Declare("erin");

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(0);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(7, 3)]
    [InlineData(2, 0)]
    public async Task Consent_to_a_number_covers_that_many(int number, int deleted)
    {
        await RefusedAsync();
        Consent(digest: null, number);

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(deleted);
    }

    [Fact]
    public async Task Consent_to_a_number_is_used_up_by_what_it_let_pass()
    {
        await RefusedAsync();
        Consent(digest: null, number: 3);
        await world.FullRunAsync();
        world.Remove("dave");
        world.Declare("erin");

        RunReport report = await world.FullRunAsync();

        report.DeletionsRefused.Should().Be(1);
        world.Keys("dave").Should().Be("A0*");
    }

    [Fact]
    public async Task Consent_that_has_expired_lets_nothing_pass()
    {
        await RefusedAsync();
        Consent(digest: null, number: 3);
        world.Pass(Duration.FromHours(1));

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(0);
    }

    [Fact]
    public async Task Two_runs_at_once_cannot_both_slip_under_the_limit()
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new World();
            await story.HaveAsync("alice", "bob", "carol", "dave");
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
            story.Aws.Iam.Users.Count().Should().BeInRange(2, 3, $"the second run came at call {call}");
        }
    }

    [Fact]
    public async Task A_counter_that_keeps_changing_leaves_the_user_to_the_next_run()
    {
        await world.HaveAsync([.. Enumerable.Range(0, 20).Select(number => $"user{number}")]);
        world.Policy = world.Policy with { Deletions = new DeletionLimits(MaxUsers: 10, MaxPercent: 50) };
        world.Remove("user0");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.Admit)
            {
                Instant now = world.Aws.Clock.GetCurrentInstant();
                world.Aws.State.Admit(Gated.LosesAccess, [new UserId($"AIDA{call.Number}")], world.Aws.State.Admitted(Gated.LosesAccess, now), now);
            }
        };

        RunReport report = await process.EventAsync("user0");

        report.NotStarted.Should().Equal(new UserName("user0"));

        world.Keys("user0").Should().Be("A0*");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    public async Task Under_a_wrong_table_a_number_must_cover_those_too_whose_quarantine_was_counted(int number, int deleted)
    {
        world.Policy = world.Policy with { UserDeleteGrace = Duration.FromDays(1) };
        await world.HaveAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob");
        await world.FullRunAsync();
        world.Pass(Duration.FromDays(2));
        world.Policy = world.Policy with { ProtectedUsers = new NamePatterns(["carol", "dave"]) };
        world.Remove("carol", "dave");
        Consent(digest: null, number);

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(deleted);
    }

    private async Task<GateRefusal> RefusedAsync()
    {
        await world.HaveAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob", "carol");
        return (await world.FullRunAsync()).Refusals.Single();
    }

    private void Consent(string? digest, int? number) =>
        world.Aws.State.Consents.Add((digest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), number)));
}

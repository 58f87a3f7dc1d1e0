using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>Four users are owned, so at most two may lose access in the current and the previous hour, for any reason.</summary>
public sealed class AccessGateTests
{
    private static readonly string[] Users = ["alice", "bob", "carol", "dave"];
    private readonly World world = new() { Policy = RowStories.Allowing };

    public static TheoryData<string> Ways => ["suspended", "expired", "keys off", "quarantined"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_way_of_losing_access_is_counted(string way)
    {
        await world.CreateUsersAsync(Users);
        Take(way, "alice", "bob", "carol");

        RunReport full = await world.FullRunAsync();
        RunReport byEvent = await world.EventAsync("alice", "bob", "carol");

        full.Refusals.Single().Rule.Should().StartWith("3 users would lose access, after 0 in this hour and the last: 3 of 4");
        byEvent.Refusals.Should().ContainSingle();
        byEvent.Users.Should().OnlyContain(user => user.Done.IsEmpty && !user.IsRetryable);
        Users.Select(world.AccessOf).Should().OnlyContain(access => access == "allowed A0*");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Losses_of_access_are_counted_together_on_both_paths_and_once_per_user(string way)
    {
        await world.CreateUsersAsync(Users);
        world.Suspend("alice");
        await world.EventAsync("alice");
        Take(way, "bob");
        await world.FullRunAsync();
        world.AccessOf("bob").Should().EndWith("A0!*");

        Take(way, "carol");
        (await world.EventAsync("carol"))
            .Refusals.Single()
            .Rule.Should()
            .StartWith("1 users would lose access, after 2 in this hour and the last: 3 of 4");
        world.AccessOf("carol").Should().Be("allowed A0*");

        world.Remove("alice"); // alice has lost access already
        RunReport same = await world.EventAsync("alice");
        same.Refusals.Should().BeEmpty();
        world.Aws.Iam["alice"].Observe().Ledger.DeleteAfter.Should().NotBeNull();
    }

    [Fact]
    public async Task A_user_that_was_suspended_and_resumed_within_the_hour_is_counted_once()
    {
        await world.CreateUsersAsync(Users);
        for (int time = 0; time < 3; time++)
        {
            world.Suspend("alice");
            (await world.EventAsync("alice")).Refusals.Should().BeEmpty();
            world.Declare("alice");
            await world.EventAsync("alice");
        }

        world.Suspend("bob");
        await world.EventAsync("bob");

        world.AccessOf("bob").Should().Be("denied A0!*");
    }

    [Fact]
    public async Task Deletion_after_the_grace_period_is_not_counted_again()
    {
        await world.CreateUsersAsync(Users);
        world.Remove("alice", "bob");
        await world.FullRunAsync();
        world.PassToDay(8);
        world.Suspend("carol");

        RunReport report = await world.FullRunAsync();

        report.Refusals.Should().BeEmpty();
        report.Count<Change.DeleteUser>().Should().Be(2);
    }

    [Theory]
    [InlineData(false, 0, true)]
    [InlineData(false, 61, false)]
    [InlineData(true, 0, true)]
    [InlineData(true, 61, false)]
    public async Task Consent_allows_refused_changes_until_it_expires(bool byNumber, int minutes, bool passes)
    {
        (string digest, Consent consent) = await RefusedAsync(byNumber ? 3 : null);
        world.Aws.State.Consents.Add((byNumber ? null : digest, consent));
        world.Pass(Duration.FromMinutes(minutes));

        RunReport report = await world.FullRunAsync();

        report.Refusals.IsEmpty.Should().Be(passes);
        world.AccessOf("alice").Should().Be(passes ? "denied A0!*" : "allowed A0*");
        world.LogLines.Contains("consented by Ada: alice bob carol").Should().Be(passes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Consent_is_used_up_by_the_changes_that_it_allowed(bool byNumber)
    {
        (string digest, Consent consent) = await RefusedAsync(byNumber ? 3 : null);
        world.Aws.State.Consents.Add((byNumber ? null : digest, consent));

        await world.FullRunAsync();

        world.Aws.State.Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task A_dry_run_does_not_use_up_consent()
    {
        (string digest, Consent consent) = await RefusedAsync(number: null);
        world.Aws.State.Consents.Add((digest, consent));

        await world.Start().PlanAsync();

        world.Aws.State.Consents.Should().ContainSingle();
        world.AccessOf("alice").Should().Be("allowed A0*");
    }

    private async Task<(string Digest, Consent Consent)> RefusedAsync(int? number)
    {
        await world.CreateUsersAsync(Users);
        world.Suspend("alice");
        world.Remove("bob");
        world.RequestNoKeys("carol");
        GateRefusal refusal = (await world.FullRunAsync()).Refusals.Single();
        string digest = refusal.ConsentCommand.Split("consent#")[1].Split('"')[0];
        return (digest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), number));
    }

    private void Take(string way, params string[] users)
    {
        foreach (string user in users)
        {
            switch (way)
            {
                case "suspended":
                    world.Suspend(user);
                    break;
                case "expired":
                    world.Declare(user, row => row with { ExpiresAt = World.Day0 });
                    break;
                case "keys off":
                    world.RequestNoKeys(user);
                    break;
                default:
                    world.Remove(user);
                    break;
            }
        }
    }
}

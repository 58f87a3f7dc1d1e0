using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Running.Guard;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary><c>RotateBefore</c> is written again and again while consumers hold key A.</summary>
public sealed class ForcedRotationTests
{
    private static readonly Duration Minutes = Duration.FromMinutes(2);

    private readonly World world = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_forced_rotations_within_minutes_do_not_delete_the_key_that_consumers_hold(bool byEvent)
    {
        await BeginAsync();

        await ForceAsync(byEvent);
        await ForceAsync(byEvent);
        RunReport report = await ForceAsync(byEvent);

        world.Keys("alice").Should().Be("A0 B1*");
        GateRefusal refusal = report.Refusals.Single();
        refusal.Kind.Should().Be(GuardedEffect.CutsOverlap);
        refusal
            .Rule.Should()
            .Be(
                "1 superseded keys would be deleted by RotateBefore before their successors are PT2H (2 x SCHEDULE_INTERVAL) "
                    + "old: consumers may still use them. After that time no consent is needed."
            );
        report.DeletionsRefused.Should().Be(0, "no user would lose all access");
    }

    [Fact]
    public async Task After_two_intervals_a_forced_rotation_deletes_the_superseded_key()
    {
        await BeginAsync();
        await ForceAsync(byEvent: true);
        await ForceAsync(byEvent: true);
        world.Keys("alice").Should().Be("A0 B1*");

        world.Pass(Duration.FromHours(2));

        (await world.FullRunAsync()).Refusals.Should().BeEmpty();
        world.Keys("alice").Should().Be("B1 C1*");
    }

    [Fact]
    public async Task Consent_to_exactly_this_change_allows_it_once_and_not_again_in_the_same_hour()
    {
        await BeginAsync();
        await ForceAsync(byEvent: true);
        string digest = (await ForceAsync(byEvent: true)).Refusals.Single().Digest;
        world.Aws.State.Consents.Add((digest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), null)));

        (await world.EventAsync("alice")).Refusals.Should().BeEmpty();
        world.Keys("alice").Should().Be("B1 C1*");

        (await ForceAsync(byEvent: true)).Refusals.Should().ContainSingle();
        world.Keys("alice").Should().Be("B1 C1*");
    }

    [Fact]
    public async Task A_user_without_a_working_published_key_is_rotated_at_once()
    {
        await BeginAsync();
        await ForceAsync(byEvent: true);
        world.Aws.Iam["alice"].Keys[1].Active = false;
        world.Promises.Reset();

        (await world.EventAsync("alice")).Refusals.Should().BeEmpty();

        world.Keys("alice").Should().EndWith("C1*");
    }

    [Fact]
    public async Task The_last_run_is_saved_although_a_cut_of_an_overlap_is_refused()
    {
        await BeginAsync();
        await ForceAsync(byEvent: true);
        await ForceAsync(byEvent: false);

        world.Aws.State.LastRun!.At.Should().Be(world.Aws.Clock.GetCurrentInstant());
    }

    private async Task BeginAsync()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(1);
    }

    private async Task<RunReport> ForceAsync(bool byEvent)
    {
        world.Pass(Minutes);
        world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        return byEvent ? await world.EventAsync("alice") : await world.FullRunAsync();
    }
}

using NodaTime;

namespace IamLifecycle.Applying;

public sealed class WritePaceTests
{
    private static readonly Duration Third = Duration.FromSeconds(1 / 3.0);

    private readonly WritePace pace = new();

    [Fact]
    public void Until_SSM_throttles_nobody_waits()
    {
        Enumerable.Range(0, 1000).Select(_ => pace.Reserve(At(1))).Should().OnlyContain(wait => wait == Duration.Zero);
    }

    [Fact]
    public void After_a_throttle_writes_are_a_third_of_a_second_apart_whoever_asks()
    {
        pace.Throttled(sent: At(1), now: At(1));

        Duration[] waits = [.. Enumerable.Range(0, 4).Select(_ => pace.Reserve(At(1)))];

        waits.Should().Equal(Third, Third * 2, Third * 3, Third * 4);
    }

    [Fact]
    public void Throttles_of_what_was_sent_before_the_pace_was_slowed_do_not_slow_it_again()
    {
        pace.Throttled(sent: At(1), now: At(2));
        pace.Throttled(sent: At(1), now: At(2));
        pace.Throttled(sent: At(2), now: At(3));

        Gap(At(4)).TotalSeconds.Should().BeApproximately(Third.TotalSeconds, 0.02);
    }

    [Fact]
    public void Where_others_write_as_well_it_slows_down_step_by_step_and_never_stops()
    {
        pace.Throttled(At(1), At(1));
        var gaps = Enumerable.Range(2, 12).Select(second =>
        {
            pace.Throttled(At(second), At(second));
            return Gap(At(second));
        }).ToArray();

        gaps.Should().BeInAscendingOrder();
        gaps[^1].Should().Be(Duration.FromSeconds(2));
    }

    [Fact]
    public void It_doubles_every_minute_without_a_throttle_until_nobody_waits_any_more()
    {
        pace.Throttled(At(0), At(0));

        Gap(At(60)).TotalSeconds.Should().BeApproximately(1 / 6.0, 0.001);
        Gap(At(120)).TotalSeconds.Should().BeApproximately(1 / 12.0, 0.001);
        Gap(At(600)).Should().Be(Duration.Zero);
    }

    [Fact]
    public void A_throttle_after_that_begins_at_three_a_second_again()
    {
        pace.Throttled(At(0), At(0));
        pace.Throttled(At(600), At(600));

        Gap(At(600)).TotalSeconds.Should().BeApproximately(Third.TotalSeconds, 0.001);
    }

    [Fact]
    public void Who_has_no_secret_yet_waits_behind_every_secret_that_is_in_hand()
    {
        pace.Throttled(At(1), At(1));
        Duration waits = pace.TryTake(At(1));

        pace.Reserve(At(1));
        pace.Reserve(At(1));

        waits.Should().Be(Third);
        pace.TryTake(At(1) + Third).Should().Be(Third * 2, "two secrets have the next two turns");
        pace.TryTake(At(1) + (Third * 3)).Should().Be(Duration.Zero);
        pace.TryTake(At(1) + (Third * 3)).Should().BeGreaterThan(Duration.Zero, "the turn is taken");
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(32, 3)]
    [InlineData(32, 0.5)]
    public void Of_5_000_keys_that_many_workers_make_none_waits_long_for_its_parameter(int workers, double writesASecond)
    {
        int[] waited = new SlowSsm(writesASecond).Work(pace, workers, keys: 5000);

        waited.Should().HaveCount(5000);
        waited.Max().Should().BeLessThan((int)(workers / writesASecond) + 30, "seconds: only the keys made before a throttle stand in line");
    }

    /// <summary>How far apart two writes are that are asked for at once.</summary>
    private Duration Gap(Duration at)
    {
        Duration first = pace.Reserve(at);
        return pace.Reserve(at) - first;
    }

    private static Duration At(double seconds) => Duration.FromSeconds(seconds);
}

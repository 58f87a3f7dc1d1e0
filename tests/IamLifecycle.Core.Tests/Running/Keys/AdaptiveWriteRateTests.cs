using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Keys;

public sealed class AdaptiveWriteRateTests
{
    private static readonly Duration Half = Duration.FromSeconds(0.5);
    private static readonly Duration Third = Duration.FromSeconds(1 / 3.0);

    private readonly AdaptiveWriteRate pace = new();

    [Fact]
    public void From_the_start_one_of_the_three_writes_a_second_is_left_to_others()
    {
        Duration[] waits = [.. Enumerable.Range(0, 4).Select(_ => pace.Reserve(At(100)))];

        waits.Should().Equal(Duration.Zero, Half, Half * 2, Half * 3);
    }

    [Fact]
    public void After_a_minute_in_which_nobody_wrote_it_begins_there_again()
    {
        Gap(At(100)).Should().Be(Half);
        Gap(At(155)).Should().BeLessThan(Third, "it has grown meanwhile");

        Gap(At(215)).Should().Be(Half);
    }

    [Fact]
    public void A_pause_makes_a_pace_that_was_slower_no_faster_than_it_had_become()
    {
        Slow(At(100), times: 8);

        Gap(At(170)).TotalSeconds.Should().BeApproximately(1, 0.2, "half a write a second, doubled in a minute");
    }

    [Fact]
    public void A_write_every_half_second_or_less_often_waits_for_nothing() =>
        Enumerable.Range(0, 200).Select(turn => pace.TryTake(At(turn * 0.5))).Should().OnlyContain(wait => wait == Duration.Zero);

    [Fact]
    public void A_throttle_of_that_pace_says_that_others_write_and_slows_it()
    {
        pace.Reserve(At(1));
        pace.Throttled(sent: At(1), now: At(1));

        Gap(At(1)).TotalSeconds.Should().BeApproximately(1 / 1.4, 0.001);
    }

    [Fact]
    public void After_a_throttle_of_a_faster_pace_writes_are_a_third_of_a_second_apart_whoever_asks()
    {
        GrowUntil(At(121));
        pace.Throttled(sent: At(121), now: At(121));

        Duration[] waits = [.. Enumerable.Range(0, 4).Select(_ => pace.Reserve(At(121)))];

        waits.Zip(waits.Skip(1)).Should().OnlyContain(pair => pair.Second - pair.First == Third);
    }

    [Fact]
    public void Throttles_of_what_was_sent_before_the_pace_was_slowed_do_not_slow_it_again()
    {
        GrowUntil(At(121));
        pace.Throttled(sent: At(121), now: At(122));
        pace.Throttled(sent: At(121), now: At(122));
        pace.Throttled(sent: At(122), now: At(123));

        Gap(At(124)).TotalSeconds.Should().BeApproximately(Third.TotalSeconds, 0.02);
    }

    [Fact]
    public void Where_others_write_as_well_it_slows_down_step_by_step_and_never_stops()
    {
        GrowUntil(At(1));
        var gaps = Enumerable
            .Range(2, 12)
            .Select(second =>
            {
                pace.Throttled(At(second), At(second));
                return Gap(At(second));
            })
            .ToArray();

        gaps.Should().BeInAscendingOrder();
        gaps[^1].Should().Be(Duration.FromSeconds(2));
    }

    [Fact]
    public void It_doubles_every_minute_without_a_throttle_until_nobody_waits_any_more()
    {
        GrowUntil(At(60));
        Gap(At(60)).TotalSeconds.Should().BeApproximately(1 / 4.0, 0.001);
        GrowUntil(At(120));
        Gap(At(120)).TotalSeconds.Should().BeApproximately(1 / 8.0, 0.001);
        GrowUntil(At(600));
        Gap(At(600)).Should().Be(Duration.Zero);
    }

    [Fact]
    public void A_throttle_after_that_begins_at_three_a_second_again()
    {
        GrowUntil(At(600));
        pace.Throttled(At(600), At(600));

        Gap(At(600)).TotalSeconds.Should().BeApproximately(Third.TotalSeconds, 0.001);
    }

    [Fact]
    public void Who_has_no_secret_yet_waits_behind_every_secret_that_is_in_hand()
    {
        pace.TryTake(At(1));
        Duration waits = pace.TryTake(At(1));

        pace.Reserve(At(1));
        pace.Reserve(At(1));

        waits.Should().Be(Half);
        pace.TryTake(At(1) + Half).Should().Be(Half * 2, "two secrets have the next two turns");
        pace.TryTake(At(1) + (Half * 3)).Should().Be(Duration.Zero);
        pace.TryTake(At(1) + (Half * 3)).Should().BeGreaterThan(Duration.Zero, "the turn is taken");
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(32, 3)]
    [InlineData(32, 0.5)]
    public void Of_5_000_keys_that_many_workers_make_none_waits_long_for_its_parameter(int workers, double writesASecond)
    {
        int[] waited = new SlowSsm(writesASecond).Work(pace, workers, keys: 5000);

        waited.Should().HaveCount(5000);
        waited
            .Max()
            .Should()
            .BeLessThan((int)(workers / writesASecond) + 30, "seconds: only the keys made before a throttle stand in line");
    }

    /// <summary>Somebody asks for a turn every half minute, so that the pace does not begin anew.</summary>
    private void GrowUntil(Duration end)
    {
        for (Duration now = Duration.Zero; now < end; now += Duration.FromSeconds(30))
        {
            pace.TryTake(now);
        }
    }

    private void Slow(Duration from, int times)
    {
        for (int time = 0; time < times; time++)
        {
            pace.Throttled(from + Duration.FromSeconds(time), from + Duration.FromSeconds(time));
        }
    }

    /// <summary>How far apart two writes are that are asked for at once.</summary>
    private Duration Gap(Duration at)
    {
        Duration first = pace.Reserve(at);
        return pace.Reserve(at) - first;
    }

    private static Duration At(double seconds) => Duration.FromSeconds(seconds);
}

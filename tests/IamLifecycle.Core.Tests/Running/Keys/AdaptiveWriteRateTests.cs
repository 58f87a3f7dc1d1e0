using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Keys;

public sealed class AdaptiveWriteRateTests
{
    private static readonly Duration Half = Duration.FromSeconds(0.5);
    private static readonly Duration Third = Duration.FromSeconds(1 / 3.0);

    private readonly AdaptiveWriteRate rate = new();

    [Fact]
    public void The_initial_rate_leaves_one_of_three_writes_a_second_to_other_clients()
    {
        Duration[] waits = [.. Enumerable.Range(0, 4).Select(_ => rate.Reserve(At(100)))];

        waits.Should().Equal(Duration.Zero, Half, Half * 2, Half * 3);
    }

    [Fact]
    public void After_a_minute_without_a_write_the_initial_rate_applies_again()
    {
        Gap(At(100)).Should().Be(Half);
        Gap(At(155)).Should().BeLessThan(Third, "the rate has grown meanwhile");

        Gap(At(215)).Should().Be(Half);
    }

    [Fact]
    public void A_pause_does_not_raise_a_lower_rate_to_the_initial_rate()
    {
        Slow(At(100), times: 8);

        Gap(At(170)).TotalSeconds.Should().BeApproximately(1, 0.2, "half a write a second, doubled in a minute");
    }

    [Fact]
    public void Writes_at_least_half_a_second_apart_do_not_wait() =>
        Enumerable.Range(0, 200).Select(turn => rate.TryTake(At(turn * 0.5))).Should().OnlyContain(wait => wait == Duration.Zero);

    [Fact]
    public void A_throttle_at_the_initial_rate_means_that_other_clients_write_and_lowers_the_rate()
    {
        rate.Reserve(At(1));
        rate.Throttled(sent: At(1), now: At(1));

        Gap(At(1)).TotalSeconds.Should().BeApproximately(1 / 1.4, 0.001);
    }

    [Fact]
    public void After_a_throttle_at_a_higher_rate_all_writes_are_a_third_of_a_second_apart()
    {
        GrowUntil(At(121));
        rate.Throttled(sent: At(121), now: At(121));

        Duration[] waits = [.. Enumerable.Range(0, 4).Select(_ => rate.Reserve(At(121)))];

        waits.Zip(waits.Skip(1)).Should().OnlyContain(pair => pair.Second - pair.First == Third);
    }

    [Fact]
    public void Throttles_of_writes_sent_before_the_rate_was_lowered_do_not_lower_it_again()
    {
        GrowUntil(At(121));
        rate.Throttled(sent: At(121), now: At(122));
        rate.Throttled(sent: At(121), now: At(122));
        rate.Throttled(sent: At(122), now: At(123));

        Gap(At(124)).TotalSeconds.Should().BeApproximately(Third.TotalSeconds, 0.02);
    }

    [Fact]
    public void The_rate_falls_step_by_step_while_other_clients_write_but_never_to_zero()
    {
        GrowUntil(At(1));
        var gaps = Enumerable
            .Range(2, 12)
            .Select(second =>
            {
                rate.Throttled(At(second), At(second));
                return Gap(At(second));
            })
            .ToArray();

        gaps.Should().BeInAscendingOrder();
        gaps[^1].Should().Be(Duration.FromSeconds(2));
    }

    [Fact]
    public void Without_a_throttle_the_rate_doubles_every_minute_until_no_write_waits()
    {
        GrowUntil(At(60));
        Gap(At(60)).TotalSeconds.Should().BeApproximately(1 / 4.0, 0.001);
        GrowUntil(At(120));
        Gap(At(120)).TotalSeconds.Should().BeApproximately(1 / 8.0, 0.001);
        GrowUntil(At(600));
        Gap(At(600)).Should().Be(Duration.Zero);
    }

    [Fact]
    public void A_throttle_at_an_unlimited_rate_sets_it_to_three_writes_a_second()
    {
        GrowUntil(At(600));
        rate.Throttled(At(600), At(600));

        Gap(At(600)).TotalSeconds.Should().BeApproximately(Third.TotalSeconds, 0.001);
    }

    [Fact]
    public void A_worker_without_a_secret_waits_behind_every_secret_that_is_not_stored_yet()
    {
        rate.TryTake(At(1));
        Duration waits = rate.TryTake(At(1));

        rate.Reserve(At(1));
        rate.Reserve(At(1));

        waits.Should().Be(Half);
        rate.TryTake(At(1) + Half).Should().Be(Half * 2, "two secrets have the next two slots");
        rate.TryTake(At(1) + (Half * 3)).Should().Be(Duration.Zero);
        rate.TryTake(At(1) + (Half * 3)).Should().BeGreaterThan(Duration.Zero, "the slot is taken");
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(32, 3)]
    [InlineData(32, 0.5)]
    public void None_of_5_000_keys_from_many_workers_waits_long_for_its_parameter(int workers, double writesASecond)
    {
        int[] waited = new SlowSsm(writesASecond).Work(rate, workers, keys: 5000);

        waited.Should().HaveCount(5000);
        waited.Max().Should().BeLessThan((int)(workers / writesASecond) + 30, "seconds: only the keys created before a throttle wait");
    }

    /// <summary>Requests a slot every half minute, so that the rate does not return to its initial value.</summary>
    private void GrowUntil(Duration end)
    {
        for (Duration now = Duration.Zero; now < end; now += Duration.FromSeconds(30))
        {
            rate.TryTake(now);
        }
    }

    private void Slow(Duration from, int times)
    {
        for (int time = 0; time < times; time++)
        {
            rate.Throttled(from + Duration.FromSeconds(time), from + Duration.FromSeconds(time));
        }
    }

    /// <summary>The time between two writes that are requested at once.</summary>
    private Duration Gap(Duration at)
    {
        Duration first = rate.Reserve(at);
        return rate.Reserve(at) - first;
    }

    private static Duration At(double seconds) => Duration.FromSeconds(seconds);
}

using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>A year of runs, one after another, as a consumer of the keys meets it.</summary>
[Takes(70)]
public sealed class YearTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    [Fact]
    public async Task For_a_year_a_consumer_that_looks_every_two_weeks_always_holds_a_key_that_works()
    {
        var function = Deploy(("SCHEDULE_INTERVAL", "PT12H"));
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        var held = await Account.GetStoredKeyAsync("alice");
        var rotations = 0;

        for (var passed = Interval; passed <= TimeSpan.FromDays(365); passed += Interval)
        {
            fixture.Time.Advance(Interval);
            var run = await function.RunAsync();
            run.Failed.Should().Be(0, run.Json);
            rotations += run.Done("IssueKey");
            (await Account.WorksAsync(held)).Should().BeTrue("after {0} the key that was looked up must work", passed);
            if (passed.TotalDays % 14 == 0)
            {
                await OldestKeyShouldBeYoungerThanAsync(TimeSpan.FromDays(30) + Interval);
                held = await Account.GetStoredKeyAsync("alice");
            }
        }

        rotations.Should().BeInRange(2 * 23, 2 * 25);
        await Account.ShouldBeInOrderAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
        function.Host.ColdStarts.Should().Be(1);
    }

    private async Task OldestKeyShouldBeYoungerThanAsync(TimeSpan age)
    {
        var keys = await Account.GetKeysAsync("alice");
        keys.Should().HaveCountLessThanOrEqualTo(2);
        (fixture.Time.GetUtcNow().UtcDateTime - keys[0].CreateDate!.Value.ToUniversalTime()).Should().BeLessThanOrEqualTo(age);
    }
}

using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>A year of consecutive runs, from the view of a consumer of the keys.</summary>
[Takes(70)]
public sealed class YearTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    [Fact]
    public async Task A_consumer_that_reads_its_key_every_two_weeks_always_has_a_working_key_for_a_year()
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
            (await Account.WorksAsync(held)).Should().BeTrue("after {0} the key that the consumer read must work", passed);
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

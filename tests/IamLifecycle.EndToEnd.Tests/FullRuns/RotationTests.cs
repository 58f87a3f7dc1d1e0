using System.Globalization;
using System.Text.Json;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>A key gets a successor after 15 days and goes after 30; in between both work.</summary>
public sealed class RotationTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_key_is_kept_for_15_days_less_a_minute()
    {
        var function = await DeployWithAliceAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15) - TimeSpan.FromMinutes(1));

        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task At_15_days_a_key_gets_a_successor_and_both_work()
    {
        var function = await DeployWithAliceAsync();
        var first = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(first.AccessKeyId);
        (await Account.GetStoredKeyAsync("alice", "pending_deletion")).SecretAccessKey.Should().Be(first.SecretAccessKey);
        (await Account.WorksAsync(first)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_superseded_key_says_until_when_it_may_be_used()
    {
        var function = await DeployWithAliceAsync();
        var created = (await Account.GetKeysAsync("alice")).Single().CreateDate!.Value.ToUniversalTime();
        fixture.Time.Advance(TimeSpan.FromDays(15));

        await function.RunAsync();

        var document = JsonDocument.Parse((await Account.FindParameterAsync("/iam_users/alice_keys"))!.Value).RootElement;
        var until = DateTimeOffset.Parse(
            document.GetProperty("pending_deletion").GetProperty("DeleteAfter").GetString()!,
            CultureInfo.InvariantCulture
        );
        until.UtcDateTime.Should().BeCloseTo(created.AddDays(30), TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task At_30_days_the_old_key_goes_and_its_successor_is_superseded_in_turn()
    {
        var function = await DeployWithAliceAsync();
        var first = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var second = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));

        var run = await function.RunAsync();

        run.Done("DeleteKey").Should().Be(1);
        run.Done("IssueKey").Should().Be(1);
        (await Account.WorksAsync(first)).Should().BeFalse();
        (await Account.WorksAsync(second)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
    }

    [Fact]
    public async Task After_an_outage_the_old_key_stays_for_the_whole_overlap_however_old_it_is()
    {
        var function = await DeployWithAliceAsync();
        var first = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(100));
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromHours(22));

        (await function.RunAsync()).Changes.Should().Be(0);
        (await Account.WorksAsync(first)).Should().BeTrue();
        fixture.Time.Advance(TimeSpan.FromHours(1));

        (await function.RunAsync()).Done("DeleteKey").Should().Be(1);
        (await Account.WorksAsync(first)).Should().BeFalse();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_stream_record_for_a_user_with_a_key_that_is_due_rotates_it_too()
    {
        var function = await DeployWithAliceAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));

        await function.DeliverAsync(Records.Modified("alice"));

        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task The_metric_tells_the_age_of_the_oldest_key()
    {
        var function = await DeployWithAliceAsync();
        fixture.Time.Advance(TimeSpan.FromDays(10));

        await function.RunAsync();

        function
            .Log.Last(line => line.Json.TryGetProperty("OldestKeyAgeDays", out _))
            .Json.GetProperty("OldestKeyAgeDays")
            .GetDouble()
            .Should()
            .BeApproximately(10, 0.1);
    }

    private async Task<Function> DeployWithAliceAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        return function;
    }
}

using System.Globalization;
using System.Text.Json;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>A key gets a successor after 15 days and is deleted after 30 days. In between both keys work.</summary>
public sealed class RotationTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_key_is_not_rotated_before_15_days()
    {
        var function = await DeployWithAliceAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15) - TimeSpan.FromMinutes(1));

        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task A_key_gets_a_successor_after_15_days_and_both_work()
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
    public async Task The_parameter_contains_the_deletion_time_of_a_superseded_key()
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
    public async Task A_key_is_deleted_after_30_days_and_its_successor_is_superseded()
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
    public async Task A_rotation_after_an_outage_keeps_the_old_key_for_the_whole_overlap()
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
    public async Task A_stream_record_rotates_a_due_key()
    {
        var function = await DeployWithAliceAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));

        await function.DeliverAsync(Records.Modified("alice"));

        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task The_metric_OldestKeyAgeDays_has_the_age_of_the_oldest_key()
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

using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary><c>KeyRotateAfter</c> and <c>KeyDeleteAfter</c>: periods of one user, under the same rules as the settings.</summary>
public sealed class OwnPeriodsTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice", Attributes.Text("KeyRotateAfter", "P7D"), Attributes.Text("KeyDeleteAfter", "P14D"));
        await Account.PutRowAsync("bob");
        await function.RunAsync();
    }

    [Fact]
    public async Task A_key_is_rotated_and_deleted_by_its_users_own_periods()
    {
        var first = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(7));
        (await function.RunAsync()).Done("IssueKey").Should().Be(1);
        (await Account.WorksAsync(first)).Should().BeTrue();
        fixture.Time.Advance(TimeSpan.FromDays(7));

        (await function.RunAsync()).Done("DeleteKey").Should().Be(1);

        (await Account.WorksAsync(first)).Should().BeFalse();
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("bob")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_stream_record_with_a_shorter_period_rotates_the_key_at_once()
    {
        fixture.Time.Advance(TimeSpan.FromDays(5));
        await Account.PutRowAsync("bob", Attributes.Text("KeyRotateAfter", "P5D"), Attributes.Text("KeyDeleteAfter", "P10D"));

        await function.DrainStreamAsync();

        (await Account.GetKeysAsync("bob")).Should().HaveCount(2);
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task The_default_periods_apply_again_without_the_attributes()
    {
        await Account.PutRowAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(14));

        (await function.RunAsync()).Done("IssueKey").Should().Be(0);
    }

    [Theory]
    [InlineData("P1Y", "P14D", "KeyRotateAfter 'P1Y': must be an ISO-8601 period")]
    [InlineData("PT1H", "PT2H", "KeyRotateAfter 'PT1H': must be at least twice SCHEDULE_INTERVAL, PT2H")]
    [InlineData("P7D", "P15D", "KeyDeleteAfter 'P15D': must be at most 2 x KeyRotateAfter, P14D")]
    [InlineData("", "P14D", "KeyRotateAfter '': must be an ISO-8601 period")]
    public async Task Periods_that_do_not_fit_two_key_slots_are_refused_with_the_limit(string rotate, string delete, string problem)
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await Account.PutRowAsync("alice", Attributes.Text("KeyRotateAfter", rotate), Attributes.Text("KeyDeleteAfter", delete));
        fixture.Time.Advance(TimeSpan.FromDays(20));

        (await function.RunAsync()).RowsInvalid.Should().Be(1);

        function.Log.Should().Contain(line => line.Reason == "RowInvalid" && line.Message.Contains(problem));
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
    }
}

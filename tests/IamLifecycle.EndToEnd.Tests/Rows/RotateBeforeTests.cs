using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary>
/// <c>RotateBefore</c>: a published key that was created before this instant is due at once, even if both slots are in use.
/// </summary>
public sealed class RotateBeforeTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_created_before_RotateBefore_gets_a_successor_at_once_and_both_work(bool byStream)
    {
        var first = await Account.GetStoredKeyAsync("alice");

        await ForceAsync(byStream);

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(first.AccessKeyId);
        (await Account.GetStoredKeyAsync("alice", "pending_deletion")).AccessKeyId.Should().Be(first.AccessKeyId);
        (await Account.WorksAsync(first)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task An_unchanged_or_removed_RotateBefore_forces_no_second_rotation()
    {
        await ForceAsync(byStream: true);
        (await function.RunAsync()).Changes.Should().Be(0);

        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        (await function.RunAsync()).Changes.Should().Be(0);
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_forced_rotation_with_two_keys_cuts_the_overlap_of_the_older_key_and_logs_it(bool byStream)
    {
        var first = await Account.GetStoredKeyAsync("alice");
        await ForceAsync(byStream: true);
        var second = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await ForceAsync(byStream);
        (await Account.WorksAsync(first)).Should().BeTrue("consumers have two intervals to switch keys");
        function.Log.Should().Contain(line => line.Reason == "Refused" && line.Message.Contains("consumers may still use them"));
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await ForceAsync(byStream);

        (await Account.WorksAsync(first)).Should().BeFalse();
        (await Account.WorksAsync(second)).Should().BeTrue();
        (await Account.GetStoredKeyAsync("alice", "pending_deletion")).AccessKeyId.Should().Be(second.AccessKeyId);
        function
            .Log.Should()
            .Contain(line => line.Change == "DeleteKey" && line.Reason == "RoomNeeded" && line.Message.Contains(first.AccessKeyId));
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_forced_rotation_never_deletes_a_key_created_by_hand()
    {
        var first = await Account.GetStoredKeyAsync("alice");
        var foreign = await Account.CreateKeyByHandAsync("alice");
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await ForceAsync(byStream: true);

        (await Account.GetKeysAsync("alice")).Select(key => key.AccessKeyId).Should().BeEquivalentTo([first.AccessKeyId, foreign]);
        (await Account.WorksAsync(first)).Should().BeTrue();
        function.Log.Should().Contain(line => line.Reason == "NoFreeSlot" && line.Level == "Warning" && line.Message.Contains(foreign));
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z", "must not be in the future")]
    [InlineData("yesterday", "must be an ISO-8601 instant")]
    [InlineData("", "must be an ISO-8601 instant")]
    public async Task An_invalid_RotateBefore_is_refused_and_the_key_is_kept(string value, string rule)
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await Account.PutRowAsync("alice", Attributes.Text("RotateBefore", value));

        await function.DrainStreamAsync();

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        (await function.RunAsync()).RowsInvalid.Should().Be(1);
        function
            .Log.Should()
            .Contain(line =>
                line.Reason == "RowInvalid" && line.Message.Contains($"RotateBefore '{value}'") && line.Message.Contains(rule)
            );
    }

    private async Task ForceAsync(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.Text("RotateBefore", $"{fixture.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}"));
        await function.SettleAsync(byStream);
    }
}

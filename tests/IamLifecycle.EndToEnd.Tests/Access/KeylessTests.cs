using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary>
/// <c>AccessKeys=false</c>: the keys are deactivated at once. They are deleted with the parameter after the grace period, which lasts at
/// least one interval.
/// </summary>
public sealed class KeylessTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AccessKeys_false_deactivates_the_key_at_once_and_keeps_user_boundary_and_parameter(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");

        await DisableKeysAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeFalse();
        (await Account.GetBoundaryAsync("alice")).Should().Be(Account.BoundaryArn);
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        (await Account.GetTagsAsync("alice")).Should().ContainKey("iam-lifecycle:delete-after");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task Keys_and_parameter_are_deleted_after_one_interval_and_the_user_stays()
    {
        await DisableKeysAsync(byStream: true);
        fixture.Time.Advance(TimeSpan.FromMinutes(59));
        (await function.RunAsync()).Changes.Should().Be(0);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));

        (await function.RunAsync()).Done("RemoveKeys").Should().Be(1);

        (await Account.GetKeysAsync("alice")).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().Equal(LocalAccount.ParameterName("bob"));
        (await Account.GetTagsAsync("alice")).Keys.Should().Equal("iam-lifecycle:owner");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task USER_DELETE_GRACE_keeps_deactivated_keys_longer()
    {
        function = Deploy(("USER_DELETE_GRACE", "P2D"));
        await DisableKeysAsync(byStream: true);
        fixture.Time.Advance(TimeSpan.FromHours(47));
        (await function.RunAsync()).Changes.Should().Be(0);
        fixture.Time.Advance(TimeSpan.FromHours(2));

        (await function.RunAsync()).Done("RemoveKeys").Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_key_is_reactivated_within_the_grace_period(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await DisableKeysAsync(byStream);

        await Account.PutRowAsync("alice", Attributes.On("AccessKeys"));
        await function.SettleAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_new_key_is_issued_after_the_grace_period()
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await DisableKeysAsync(byStream: true);
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await function.RunAsync();

        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(key.AccessKeyId);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_new_user_with_AccessKeys_false_has_neither_key_nor_parameter()
    {
        await Account.PutRowAsync("carol", Attributes.Off("AccessKeys"));

        await function.DrainStreamAsync();

        (await Account.GetBoundaryAsync("carol")).Should().Be(Account.BoundaryArn);
        (await Account.GetKeysAsync("carol")).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().NotContain(LocalAccount.ParameterName("carol"));
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Key_attributes_without_effect_are_reported_while_AccessKeys_is_false()
    {
        await Account.PutRowAsync("alice", Attributes.Off("AccessKeys"), Attributes.Text("RotateBefore", "2026-01-01T00:00:00Z"));

        await function.DrainStreamAsync();

        function
            .Log.Should()
            .Contain(line =>
                line.User == "alice"
                && line.Reason == "NoEffect"
                && line.Message.Contains("RotateBefore has no effect while AccessKeys is false")
            );
    }

    private async Task DisableKeysAsync(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.Off("AccessKeys"));
        await function.SettleAsync(byStream);
    }
}

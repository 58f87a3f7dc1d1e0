using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary><c>AccessKeys=false</c>: keys off at once, deleted with the parameter when the grace, at least one interval, is over.</summary>
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
    public async Task The_key_is_refused_at_once_and_user_boundary_and_parameter_stay(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");

        await TakeKeysAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeFalse();
        (await Account.GetBoundaryAsync("alice")).Should().Be(Account.BoundaryArn);
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        (await Account.GetTagsAsync("alice")).Should().ContainKey("iam-lifecycle:delete-after");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task After_an_interval_keys_and_parameter_are_deleted_and_the_user_stays()
    {
        await TakeKeysAsync(byStream: true);
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
    public async Task USER_DELETE_GRACE_keeps_them_longer()
    {
        function = Deploy(("USER_DELETE_GRACE", "P2D"));
        await TakeKeysAsync(byStream: true);
        fixture.Time.Advance(TimeSpan.FromHours(47));
        (await function.RunAsync()).Changes.Should().Be(0);
        fixture.Time.Advance(TimeSpan.FromHours(2));

        (await function.RunAsync()).Done("RemoveKeys").Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Within_the_grace_the_same_key_comes_back(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await TakeKeysAsync(byStream);

        await Account.PutRowAsync("alice", Attributes.On("AccessKeys"));
        await function.SettleAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task After_the_grace_a_new_key_comes()
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await TakeKeysAsync(byStream: true);
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await function.RunAsync();

        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(key.AccessKeyId);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_new_user_without_keys_gets_neither_key_nor_parameter()
    {
        await Account.PutRowAsync("carol", Attributes.Off("AccessKeys"));

        await function.DrainStreamAsync();

        (await Account.GetBoundaryAsync("carol")).Should().Be(Account.BoundaryArn);
        (await Account.GetKeysAsync("carol")).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().NotContain(LocalAccount.ParameterName("carol"));
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Key_attributes_that_have_no_effect_without_keys_are_said()
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

    private async Task TakeKeysAsync(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.Off("AccessKeys"));
        await function.SettleAsync(byStream);
    }
}

using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Names;

/// <summary>
/// IAM has one user for all spellings of a name. One row is in effect, the others are reported, and nothing is deleted while both exist.
/// </summary>
public sealed class CaseVariantTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_row_with_the_spelling_of_IAM_is_in_effect_and_the_other_is_reported(bool byStream)
    {
        var function = Deploy();
        await Account.PutRowAsync("bob");
        await function.DrainStreamAsync();
        await Account.PutRowAsync("Bob");

        await SettleAsync(function, byStream);

        (await Account.GetUserNamesAsync()).Should().Equal("bob");
        await Account.ShouldBeInOrderAsync("bob");
        function.Log.Should().Contain(line => line.Reason == "CaseVariant" && line.User == "Bob" && line.Level == "Warning");
    }

    [Fact]
    public async Task Two_new_case_variants_create_one_user_and_the_other_row_is_reported()
    {
        var function = Deploy();
        await Account.PutRowAsync("Bob");
        await Account.PutRowAsync("bob");

        await function.RunAsync();
        var second = await function.RunAsync();

        var user = (await Account.GetUserNamesAsync()).Should().ContainSingle().Which;
        await Account.ShouldBeInOrderAsync(user);
        second.NeedsAttention.Should().Be(1);
        second.Changes.Should().Be(0, second.Json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_user_stays_when_the_effective_row_is_removed_while_the_other_spelling_exists(bool byStream)
    {
        var function = await DeployWithBothAsync();

        await Account.DeleteRowAsync("bob");
        await SettleAsync(function, byStream);

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.AuthenticateAsync("bob", "current")).Should().NotBeNull();
        function.Log.Should().Contain(line => line.Message.Contains("only in case"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_user_is_deleted_when_both_rows_are_removed(bool byStream)
    {
        var function = await DeployWithBothAsync();

        await Account.DeleteRowAsync("Bob");
        await Account.DeleteRowAsync("bob");
        await SettleAsync(function, byStream);

        await Account.ShouldBeDeletedAsync("bob");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removing_the_other_spelling_keeps_the_user_unchanged(bool byStream)
    {
        var function = await DeployWithBothAsync();
        var key = await Account.GetStoredKeyAsync("bob");

        await Account.DeleteRowAsync("Bob");
        await SettleAsync(function, byStream);

        await Account.ShouldBeInOrderAsync("bob");
        (await Account.GetStoredKeyAsync("bob")).AccessKeyId.Should().Be(key.AccessKeyId);
    }

    private static Task SettleAsync(Function function, bool byStream) => byStream ? function.DrainStreamAsync() : function.RunAsync();

    private async Task<Function> DeployWithBothAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.DrainStreamAsync();
        await Account.PutRowAsync("Bob");
        await function.DrainStreamAsync();
        return function;
    }
}

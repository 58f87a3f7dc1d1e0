using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary><c>ExpiresAt</c>: after this instant the user is treated as suspended. Only the removal of the row deletes the user.</summary>
public sealed class ExpiryTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    private long Now => fixture.Time.GetUtcNow().ToUnixTimeSeconds();

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
    public async Task An_expired_row_suspends_its_user_at_once(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.Number("ExpiresAt", Now - 1));

        await function.SettleAsync(byStream);

        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
        (await Account.AuthenticateAsync("alice", "current")).Should().BeNull();
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "Expired");
    }

    [Fact]
    public async Task A_full_run_after_ExpiresAt_suspends_the_user_and_a_later_ExpiresAt_resumes_it()
    {
        await Account.PutRowAsync("alice", Attributes.Number("ExpiresAt", Now + 3600));
        await function.DrainStreamAsync();
        await Account.ShouldBeInOrderAsync("alice");
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await function.RunAsync();
        (await Account.AuthenticateAsync("alice", "current")).Should().BeNull();

        await Account.PutRowAsync("alice", Attributes.Number("ExpiresAt", Now + 3600));
        await function.DrainStreamAsync();

        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task Removing_ExpiresAt_resumes_an_expired_user()
    {
        await Account.PutRowAsync("alice", Attributes.Number("ExpiresAt", Now - 1));
        await function.DrainStreamAsync();

        await Account.PutRowAsync("alice");
        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task The_removal_of_an_expired_row_deletes_its_user()
    {
        await Account.PutRowAsync("alice", Attributes.Number("ExpiresAt", Now - 1));
        await function.DrainStreamAsync();

        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();

        await Account.ShouldBeDeletedAsync("alice");
    }

    [Fact]
    public async Task ExpiresAt_in_milliseconds_is_refused_and_the_user_stays_unchanged()
    {
        await Account.PutRowAsync("alice", Attributes.Number("ExpiresAt", Now * 1000));

        await function.DrainStreamAsync();
        (await function.RunAsync()).RowsInvalid.Should().Be(1);

        await Account.ShouldBeInOrderAsync("alice");
        function
            .Log.Should()
            .Contain(line =>
                line.User == "alice"
                && line.Reason == "RowInvalid"
                && line.Message.Contains("ExpiresAt")
                && line.Message.Contains("not milliseconds")
            );
    }
}

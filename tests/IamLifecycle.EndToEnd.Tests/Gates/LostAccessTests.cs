using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>The gate counts all users that would lose access, for any cause and on both paths together.</summary>
public sealed class LostAccessTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Suspensions_beyond_the_limit_are_refused_together(bool byStream)
    {
        await SuspendAsync("alice", "bob", "carol");

        await Function.SettleAsync(byStream);

        await ShouldBeUnchangedAsync(Users);
        Refusal().Should().Contain("consent#");
    }

    [Fact]
    public async Task Deletion_suspension_expiry_and_deactivated_keys_count_together()
    {
        await Account.DeleteRowAsync("alice");
        await SuspendAsync("bob");
        await Account.PutRowAsync("carol", Attributes.Number("ExpiresAt", 1_600_000_000));
        await Account.PutRowAsync("dave", Attributes.Off("AccessKeys"));

        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);

        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task The_printed_consent_command_allows_suspensions()
    {
        await SuspendAsync("alice", "bob", "carol");
        await Function.RunAsync();

        await RunConsentCommandAsync(Refusal());
        await Function.RunAsync();

        foreach (var user in new[] { "alice", "bob", "carol" })
        {
            (await Account.AuthenticateAsync(user, "current")).Should().BeNull();
        }

        await ShouldBeUnchangedAsync("dave", "erin", "frank");
    }

    [Fact]
    public async Task Quarantine_counts_like_a_deletion_and_the_later_deletion_does_not_count_again()
    {
        var function = Deploy(("MAX_USER_DELETIONS", "2"), ("USER_DELETE_GRACE", "P1D"));
        await RemoveAsync("alice", "bob", "carol");
        (await function.RunAsync()).DeletionsRefused.Should().Be(3);
        await Account.PutRowAsync("carol");
        (await function.RunAsync()).DeletionsRefused.Should().Be(0);
        Time.Advance(TimeSpan.FromDays(2));
        await RemoveAsync("carol", "dave");

        (await function.RunAsync()).Done("DeleteUser").Should().Be(2);

        (await Account.GetUserNamesAsync()).Should().Equal("carol", "dave", "erin", "frank");
        (await Account.GetBoundaryAsync("carol")).Should().Be(Memberships.DenyAll);
    }

    [Fact]
    public async Task Resumption_does_not_pass_the_gate()
    {
        await SuspendAsync("alice", "bob");
        await Function.RunAsync();

        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await Function.RunAsync();

        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task An_earlier_suspension_does_not_exempt_a_user_from_the_check_for_an_empty_table()
    {
        await SuspendAsync("alice");
        await Function.RunAsync();
        await Account.PutRowAsync("alice");
        await Function.RunAsync();
        await RemoveAsync(Users);

        (await Function.RunAsync()).DeletionsRefused.Should().Be(Users.Length);

        await ShouldBeUnchangedAsync(Users);
        await RunConsentCommandAsync(Refusal());
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(Users.Length);
    }

    private async Task SuspendAsync(params string[] users)
    {
        foreach (var user in users)
        {
            await Account.PutRowAsync(user, Attributes.On("Suspended"));
        }
    }
}

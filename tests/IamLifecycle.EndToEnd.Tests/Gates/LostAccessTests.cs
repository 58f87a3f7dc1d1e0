using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>The gate counts everybody who would lose access, whatever takes it away, on both paths together.</summary>
public sealed class LostAccessTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_many_suspensions_are_refused_together(bool byStream)
    {
        await SuspendAsync("alice", "bob", "carol");

        await Function.SettleAsync(byStream);

        await ShouldStillBeThereAsync(Users);
        Refusal().Should().Contain("consent#");
    }

    [Fact]
    public async Task Deletion_suspension_expiry_and_keys_that_are_switched_off_count_together()
    {
        await Account.DeleteRowAsync("alice");
        await SuspendAsync("bob");
        await Account.PutRowAsync("carol", Attributes.Number("ExpiresAt", 1_600_000_000));
        await Account.PutRowAsync("dave", Attributes.Off("AccessKeys"));

        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);

        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task The_printed_command_lets_suspensions_through()
    {
        await SuspendAsync("alice", "bob", "carol");
        await Function.RunAsync();

        await RunCommandOfAsync(Refusal());
        await Function.RunAsync();

        foreach (var user in new[] { "alice", "bob", "carol" })
        {
            (await Account.AuthenticateAsync(user, "current")).Should().BeNull();
        }

        await ShouldStillBeThereAsync("dave", "erin", "frank");
    }

    [Fact]
    public async Task Quarantine_counts_as_deletion_does_and_the_deletion_after_it_counts_no_more()
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
    public async Task Resumption_needs_no_admission()
    {
        await SuspendAsync("alice", "bob");
        await Function.RunAsync();

        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await Function.RunAsync();

        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task Who_was_suspended_a_while_ago_is_not_let_go_by_an_empty_table()
    {
        await SuspendAsync("alice");
        await Function.RunAsync();
        await Account.PutRowAsync("alice");
        await Function.RunAsync();
        await RemoveAsync(Users);

        (await Function.RunAsync()).DeletionsRefused.Should().Be(Users.Length);

        await ShouldStillBeThereAsync(Users);
        await RunCommandOfAsync(Refusal());
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

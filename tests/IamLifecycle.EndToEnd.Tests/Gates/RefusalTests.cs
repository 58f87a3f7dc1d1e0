using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>Deletions beyond the limit are refused as a whole, on both paths, with the numbers. All other changes are applied.</summary>
public sealed class RefusalTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private const string Sums =
        "3 users would lose access, after 0 in this hour and the last: 3 of 6 owned users, and at most 2 may "
        + "(MAX_USER_DELETIONS=2, MAX_USER_DELETIONS_PERCENT=10, never more than half).";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_removals_at_once_are_refused_with_numbers_and_consent_command(bool byStream)
    {
        await Function.DrainStreamAsync();
        await RemoveAsync("alice", "bob", "carol");
        await Account.PutRowAsync("grace");

        await (byStream ? Function.DrainStreamAsync() : Function.RunAsync());

        await ShouldBeUnchangedAsync(Users);
        await Account.ShouldBeInOrderAsync("grace");
        Refusal()
            .Replace("7 owned", "6 owned", StringComparison.Ordinal)
            .Should()
            .StartWith(Sums)
            .And.Contain("aws dynamodb put-item --table-name iam-lifecycle-state");
        Function.Poller.DeadLetters.Should().BeEmpty("the full run reconciles what the gate refused");
    }

    [Fact]
    public async Task A_refusal_is_counted_in_the_answer_and_the_metric()
    {
        await RemoveAsync("alice", "bob", "carol");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(3);

        Function
            .Log.Last(line => line.Json.TryGetProperty("DeletionsRefused", out _))
            .Json.GetProperty("DeletionsRefused")
            .GetInt32()
            .Should()
            .Be(3);
    }

    [Fact]
    public async Task Removals_within_the_limit_are_deleted()
    {
        await RemoveAsync("alice", "bob");

        var run = await Function.RunAsync();

        run.Done("DeleteUser").Should().Be(2);
        run.DeletionsRefused.Should().Be(0);
        await Account.ShouldBeDeletedAsync("alice");
        await Account.ShouldBeDeletedAsync("bob");
    }

    [Fact]
    public async Task The_gate_counts_both_paths_over_two_hours()
    {
        await RemoveAsync("alice");
        await Function.DrainStreamAsync();
        await RemoveAsync("bob");
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(1);
        await RemoveAsync("carol");

        await Function.DrainStreamAsync();
        (await Function.RunAsync()).DeletionsRefused.Should().Be(1);
        Refusal().Should().Contain("1 users would lose access, after 2 in this hour and the last: 3 of 6");
        await Account.ShouldBeInOrderAsync("carol");
        Time.Advance(TimeSpan.FromHours(2));

        (await Function.RunAsync()).Done("DeleteUser").Should().Be(1);
        await Account.ShouldBeDeletedAsync("carol");
    }

    [Fact]
    public async Task Many_small_batches_do_not_bypass_the_gate()
    {
        await Function.DrainStreamAsync();
        await RemoveAsync("alice", "bob", "carol", "dave");

        foreach (var user in Users[..4])
        {
            (await Function.DeliverAsync(Records.Removed(user))).Should().BeEmpty();
        }

        (await Account.GetUserNamesAsync()).Should().Equal("carol", "dave", "erin", "frank");
    }

    [Fact]
    public async Task The_gate_never_allows_more_than_half_of_the_users()
    {
        var generous = Deploy(("MAX_USER_DELETIONS", "1000"), ("MAX_USER_DELETIONS_PERCENT", "100"));
        await RemoveAsync("alice", "bob", "carol", "dave");

        (await generous.RunAsync()).DeletionsRefused.Should().Be(4);

        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task A_refused_deletion_does_not_delay_rotations()
    {
        await RemoveAsync("alice", "bob", "carol");
        Time.Advance(TimeSpan.FromDays(15));

        var run = await Function.RunAsync();

        run.DeletionsRefused.Should().Be(3);
        run.Done("IssueKey").Should().Be(3, "the keys of the other users are due");
        await ShouldBeUnchangedAsync("dave", "erin", "frank");
    }

    [Fact]
    public async Task The_plan_reports_a_refusal_and_counts_nothing()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Account.PutRowAsync("grace");

        var plan = await Function.PlanAsync();

        plan.Text.Should().Contain("REFUSED: " + Sums);
        plan.Changes.Where(change => change.Change == "DeleteUser").Select(change => change.User).Should().Equal("alice", "bob", "carol");
        await Account.PutRowAsync("alice");
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(2);
    }
}

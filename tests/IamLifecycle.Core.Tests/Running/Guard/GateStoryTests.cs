using System.Globalization;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>
/// A hundred users are owned, so at most ten may lose access in the current and the previous hour, on both paths together.
/// </summary>
public sealed class GateStoryTests
{
    private readonly World world = new();

    [Fact]
    public async Task Ten_users_are_deleted_and_the_eleventh_waits_until_the_two_hours_have_passed()
    {
        await HaveAHundredAsync();
        RemoveUsers(0, 10);
        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(10);

        RemoveUsers(10, 1);
        RunReport refused = await world.FullRunAsync();
        refused.Count<Change.DeleteUser>().Should().Be(0);
        refused.Refusals.Single().Users.Single().Value.Should().Be("user010");
        world.Keys("user010").Should().Be("A0*");

        world.Pass(Duration.FromHours(1));
        (await world.FullRunAsync()).DeletionsRefused.Should().Be(1, "the previous hour still counts");

        world.Pass(Duration.FromHours(1));
        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(1);
    }

    [Fact]
    public async Task Both_paths_count_together()
    {
        await HaveAHundredAsync();
        RemoveUsers(0, 6);
        await world.EventAsync(Names(0, 6));
        RemoveUsers(6, 5);

        RunReport full = await world.FullRunAsync();
        full.DeletionsRefused.Should().Be(5);
        full.Refusals.Single().Rule.Should().StartWith("5 users would lose access, after 6 in this hour and the last: 11 of 100");
        RunReport byEvent = await world.EventAsync(Names(6, 5));

        byEvent.DeletionsRefused.Should().Be(5);
        byEvent.Users.Should().OnlyContain(user => !user.IsRetryable);
        world.Aws.Iam.Users.Should().HaveCount(94);
        (await world.EventAsync(Names(6, 4))).Count<Change.DeleteUser>().Should().Be(4);
    }

    [Fact]
    public async Task A_refusal_applies_to_all_deletions_together_and_all_other_changes_are_applied()
    {
        await HaveAHundredAsync();
        RemoveUsers(0, 11);
        world.Declare("newcomer");
        world.PassToDay(15);

        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(0);
        world.Keys("newcomer").Should().Be("A15*");
        world.Keys("user050").Should().Be("A0 B15*");
        report.PlanAsText().Should().Contain("REFUSED: 11 users would lose access").And.Contain("- user AIDA");
        world.Aws.State.LastRun.Should().BeNull("the number of rows is saved only if nothing was refused");
    }

    [Fact]
    public async Task A_started_deletion_is_not_counted_again()
    {
        await HaveAHundredAsync();
        RemoveUsers(0, 10);
        await world.FullRunAsync(CallFault.Always(AwsOperation.DeleteParameter, FaultKind.Throttled));
        world.Aws.Iam.Users.Should().HaveCount(100);

        world.Pass(Duration.FromHours(3));
        RemoveUsers(10, 10);
        RunReport next = await world.FullRunAsync();

        next.Refusals.Should().BeEmpty();
        world.Aws.Iam.Users.Should().HaveCount(80);
    }

    [Fact]
    public async Task An_empty_table_deletes_no_user()
    {
        await HaveAHundredAsync();
        await world.FullRunAsync();
        world.Aws.Rows.Clear();

        RunReport report = await world.FullRunAsync();

        report.Refusals.Single().Rule.Should().StartWith("The table is empty, but 100 users are owned");
        world.Aws.Iam.Users.Should().HaveCount(100);
    }

    [Fact]
    public async Task A_shrunken_table_deletes_no_user_although_few_of_the_missing_rows_had_users()
    {
        await HaveAHundredAsync();
        world.Policy = world.Policy with { ProtectedUsers = new NamePatterns(["other*"]) };
        world.Declare(Enumerable.Range(0, 20).Select(number => $"other{number}"));
        await world.FullRunAsync();
        world.Remove(Enumerable.Range(0, 20).Select(number => $"other{number}"));
        RemoveUsers(0, 1);

        RunReport report = await world.FullRunAsync();

        report
            .Refusals.Single()
            .Rule.Should()
            .Be(
                "The table shrank from 120 rows to 99: 21 rows fewer than in the last successful run, and at most 10 are allowed, plus "
                    + "0 users that lost access since then. 1 users would lose access."
            );
        world.Keys("user000").Should().Be("A0*");
    }

    [Fact]
    public async Task A_table_that_shrank_by_the_number_of_deleted_users_is_accepted()
    {
        await HaveAHundredAsync();
        await world.FullRunAsync();
        RemoveUsers(0, 10);
        await world.EventAsync(Names(0, 10));
        world.Pass(Duration.FromHours(2));
        RemoveUsers(10, 9);

        RunReport report = await world.FullRunAsync();

        report.Refusals.Should().BeEmpty();
        world.Aws.Iam.Users.Should().HaveCount(81);
    }

    [Fact]
    public async Task Keys_for_lost_parameters_are_counted_separately_from_deletions()
    {
        await HaveAHundredAsync();
        RemoveUsers(0, 10);
        world.Promises.Kept = false; // the parameters are deleted below
        foreach (string user in Names(20, 11))
        {
            world.Aws.Parameters.Delete(world.ParameterOf(user));
        }

        world.Pass(Duration.FromHours(1));
        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(10);
        report.Count<Change.IssueKey>().Should().Be(0);
        report
            .Refusals.Single()
            .Rule.Should()
            .StartWith("11 users would get a new key because their parameter is missing or was not written by the function");
        world.Keys("user020").Should().Be("A0?");
    }

    [Fact]
    public async Task A_few_lost_parameters_are_replaced()
    {
        await HaveAHundredAsync();
        world.Promises.Kept = false; // the parameter is deleted below
        world.Aws.Parameters.Delete(world.ParameterOf("user020"));
        world.Pass(Duration.FromHours(1));

        RunReport report = await world.FullRunAsync();

        report.Refusals.Should().BeEmpty();
        world.Keys("user020").Should().Be("A0? B0*");
    }

    private async Task HaveAHundredAsync()
    {
        world.Aws.Watch = _ => { };
        await world.CreateUsersAsync(Names(0, 100));
        world.Aws.Watch = world.Promises.Check;
    }

    private void RemoveUsers(int from, int count) => world.Remove(Names(from, count));

    private static string[] Names(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"user{number:D3}"))];

    [Fact]
    public async Task An_empty_table_does_not_delete_users_past_their_grace_period()
    {
        world.Policy = world.Policy with { UserDeleteGrace = Duration.FromDays(1) };
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Remove("alice");
        await world.FullRunAsync();
        world.Pass(Duration.FromDays(2));
        world.Remove("bob", "carol");

        RunReport empty = await world.FullRunAsync();
        world.Declare("bob", "carol");
        RunReport right = await world.FullRunAsync();

        empty.Count<Change.DeleteUser>().Should().Be(0);
        empty.Refusals.Single().Rule.Should().StartWith("The table is empty");
        right.Count<Change.DeleteUser>().Should().Be(1);
    }
}

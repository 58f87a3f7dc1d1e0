using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

public sealed class GateTests : GateTest
{
    private static readonly Change Delete = new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId);
    private static readonly Change Create = new Change.CreateUser(UserSnapshots.Alice, Reason.UserMissing, []);
    private static readonly Change Reissue = new Change.IssueKey(UserSnapshots.Alice, Reason.ParameterMissing, Supersedes: null);

    [Fact]
    public async Task A_plan_that_removes_access_waits_for_the_gate_and_then_passes_unchanged()
    {
        var close = new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver);
        Restrict(Plan(close, Delete), UserSnapshots.WithKeys("A0*")).Changes.Should().BeEmpty();
        Gate.Waiting.Should().Equal(UserSnapshots.Alice);

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Gate.Waiting.Should().BeEmpty();
        Restrict(Plan(close, Delete), UserSnapshots.WithKeys("A0*")).Changes.Should().Equal(close, Delete);
        Counted(GuardedEffect.LosesAccess).Should().Equal("AIDA1");
    }

    [Fact]
    public async Task A_plan_that_removes_no_access_passes_without_the_gate()
    {
        UserPlan plan = Plan(new Change.IssueKey(UserSnapshots.Alice, Reason.FirstKey, null));

        Restrict(plan, UserSnapshots.WithKeys("")).Should().BeSameAs(plan);
        Restrict(Plan(Reissue), UserSnapshots.WithKeys("") with { User = null }).Changes.Should().Equal(Reissue);
        (await JudgeAsync()).Should().BeEmpty();
        Calls.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_started_deletion_continues_at_once_and_is_not_counted()
    {
        Restrict(Plan(Delete), Begun(UserSnapshots.AliceId)).Changes.Should().Equal(Delete);

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Counted(GuardedEffect.LosesAccess).Should().BeEmpty();
    }

    [Fact]
    public void A_started_deletion_admits_neither_another_user_of_the_same_name_nor_a_key()
    {
        Restrict(Plan(Delete), Begun(new UserId("AIDA9"))).Changes.Should().BeEmpty();
        Restrict(Plan(Reissue), Begun(UserSnapshots.AliceId)).Changes.Should().BeEmpty();
        Restrict(Plan(Delete), UserSnapshots.WithKeys("A0*").WithIntent(0))
            .Changes.Should()
            .BeEmpty("the intent of that run is to create a key");
    }

    [Fact]
    public async Task A_deletion_after_quarantine_was_counted_when_the_user_lost_access()
    {
        Restrict(
            Plan(
                new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver),
                new Change.DeleteUser(UserSnapshots.Alice, Reason.RowRemoved, UserSnapshots.AliceId, WasQuarantined: true)
            ),
            UserSnapshots.WithKeys("A0*")
        );

        (await JudgeAsync()).Should().Equal(UserSnapshots.Alice);

        Counted(GuardedEffect.LosesAccess).Should().BeEmpty();
    }

    [Fact]
    public async Task Refused_and_admitted_users_no_longer_wait_and_each_is_named_once_in_order()
    {
        Want(GuardedEffect.LosesAccess, "carol", "alice", "bob");
        Want(GuardedEffect.Reissue, "dave", "carol");
        Gate.Waiting.Distinct().Should().HaveCount(4);

        (await JudgeAsync()).Select(user => user.Value).Should().Equal("carol", "dave");

        Gate.Waiting.Should().BeEmpty();
        Gate.Refusals.Single().Users.Select(user => user.Value).Should().Equal("alice", "bob", "carol");
        Log.Lines.Should().Equal($"refused: {Gate.Refusals.Single()}");
        Gate.Refusals.Single()
            .ToString()
            .Should()
            .StartWith("3 users would lose access")
            .And.Contain("None of these changes were applied; all other changes were. To allow them: aws dynamodb put-item");
    }

    [Fact]
    public async Task A_user_with_both_kinds_of_change_is_reconciled_again_once()
    {
        Want(GuardedEffect.LosesAccess, "bob", "alice");
        Want(GuardedEffect.Reissue, "alice");

        (await JudgeAsync()).Select(user => user.Value).Should().Equal("alice", "bob");
    }

    [Fact]
    public async Task Refusals_of_both_kinds_are_listed_in_a_fixed_order()
    {
        Want(GuardedEffect.LosesAccess, Names);
        Want(GuardedEffect.Reissue, "alice", "bob", "carol");

        (await JudgeAsync()).Should().BeEmpty();

        Gate.Refusals.Select(refusal => refusal.Kind).Should().Equal(GuardedEffect.Reissue, GuardedEffect.LosesAccess);
    }

    [Theory]
    [InlineData(4, "alice bob carol", "")]
    [InlineData(0, "alice", "bob carol")]
    public async Task An_empty_table_refuses_deletions_counted_at_quarantine_but_not_started_deletions(
        int rows,
        string admitted,
        string refused
    )
    {
        Want(GuardedEffect.LosesAccess, "carol");
        Gate.Register(new GuardedChange(GuardedEffect.LosesAccess, new UserId("AIDA2"), new UserName("bob"), Begun: false, Counted: true));
        Gate.Register(new GuardedChange(GuardedEffect.LosesAccess, new UserId("AIDA1"), UserSnapshots.Alice, Begun: true));

        var open = await JudgeAsync(new TableFacts(rows, 4, 0));

        string.Join(' ', open).Should().Be(admitted);
        string.Join(' ', Gate.Refusals.SelectMany(refusal => refusal.Users)).Should().Be(refused);
        Counted(GuardedEffect.LosesAccess).Should().Equal(rows == 0 ? [] : ["AIDA3"]);
    }

    [Fact]
    public async Task A_judged_user_is_not_judged_again()
    {
        Want(GuardedEffect.LosesAccess, "alice");
        await JudgeAsync();

        (await JudgeAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task A_counter_that_changes_concurrently_is_read_at_most_five_times(int changes, bool passes)
    {
        int left = changes;
        Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.Admit && left-- > 0)
            {
                Admit($"AIDA{100 + left}");
            }
        };
        Want(GuardedEffect.LosesAccess, "alice");

        (await JudgeAsync(owned: 100)).Should().HaveCount(passes ? 1 : 0);

        Gate.Waiting.Should().HaveCount(passes ? 0 : 1);
        Log.Lines.Should()
            .Equal(
                passes
                    ? []
                    :
                    [
                        $"the gate could not judge, so no user lost access: "
                            + $"{new Failure.Conflict("the gate's counter kept changing under this run")}",
                    ]
            );
    }

    [Fact]
    public async Task With_a_creation_limit_a_creation_waits_for_the_gate_and_then_passes_unchanged()
    {
        DeletionGuard limited = Limited(new CreationLimits(null, 1));
        UserPlan plan = Plan(Create, new Change.WriteLedger(UserSnapshots.Alice, Reason.FirstKey));
        UserPlan nothingToCreate = Plan(new Change.CloseIntent(UserSnapshots.Alice, Reason.IntentOver));
        UserSnapshot snapshot = UserSnapshots.WithKeys("") with { User = null };
        Restrict(limited, nothingToCreate, snapshot).Should().BeSameAs(nothingToCreate);
        limited.Waiting.Should().BeEmpty();

        Restrict(limited, plan, snapshot).Changes.Should().BeEmpty();
        limited.Waiting.Should().Equal(UserSnapshots.Alice);
        (await JudgeAsync(gate: limited)).Should().Equal(UserSnapshots.Alice);

        Restrict(limited, plan, snapshot).Should().BeSameAs(plan);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(4, 0)]
    public async Task A_user_admitted_by_name_that_IAM_lists_now_counts_once(int most, int passes)
    {
        DeletionGuard limited = Limited(new CreationLimits(most, null));
        Instant now = Aws.Clock.GetCurrentInstant();
        Aws.State.Admit(GuardedEffect.Creates, [new UserId("dave")], Aws.State.Admitted(GuardedEffect.Creates, now), now);
        limited.Register(GuardedChange.Creation(new UserName("erin")));

        (await JudgeAsync(gate: limited)).Should().HaveCount(passes);
    }

    private static UserPlan Plan(params Change[] changes) => new(UserSnapshots.Alice, [.. changes]);

    private static UserSnapshot Begun(UserId user) =>
        UserSnapshots.WithKeys("A0*") with
        {
            Intent = new Intent(IntentKind.DeleteUser, [], UserSnapshots.Day(0), user, UserSnapshots.Day(0)),
        };
}

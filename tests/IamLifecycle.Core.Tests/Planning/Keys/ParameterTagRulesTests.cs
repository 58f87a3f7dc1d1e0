using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Keys;

public sealed class ParameterTagRulesTests
{
    private static readonly string Owner = TestPolicy.Default.OwnerId;

    [Theory]
    [InlineData("ours", "alice", "")]
    [InlineData("ours", "bob", "parameter tags")]
    [InlineData("ours", null, "parameter tags")]
    [InlineData(null, "alice", "parameter tags")]
    [InlineData(null, null, "parameter tags")]
    [InlineData("eu-west-1/other", "alice", "!!ParameterNotOurs")]
    [InlineData("eu-west-1/other", "bob", "!!ParameterNotOurs")]
    public void Tags_that_differ_are_written_again_and_those_of_another_owner_reported(string? owner, string? user, string plan)
    {
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*") with
        {
            ParameterTags = new ParameterTags(owner == "ours" ? Owner : owner, user),
        };

        snapshot.PlanOn(5).Should().Be(plan);
        snapshot
            .WithRow(row => row with { AccessKeys = true, Suspended = true })
            .Denied()
            .WithLedger(ledger => ledger with { Entries = [ledger.Entries[0] with { Off = true }] })
            .PlanOn(5)
            .Should()
            .Be(plan.Length == 0 ? "off A" : $"off A, {plan}");
    }

    [Fact]
    public void Tags_that_were_not_read_cause_no_change() => UserSnapshots.WithKeys("A0*").PlanOn(5).Should().BeEmpty();

    [Fact]
    public void The_tags_of_a_parameter_that_another_writer_overwrote_are_left_to_other_rules() =>
        (UserSnapshots.WithKeys("A0*").OverwrittenParameter() with { ParameterTags = ParameterTags.None })
            .PlanOn(5)
            .Should()
            .NotContain("parameter tags");

    [Theory]
    [InlineData(3, true, "parameter tags")]
    [InlineData(3, false, "!!ParameterNotOurs")]
    [InlineData(2, true, "")]
    [InlineData(4, true, "")]
    public void Only_the_tags_of_the_functions_last_write_are_written_again(long written, bool ours, string plan)
    {
        UserSnapshot snapshot = Mistagged().WithLedger(ledger => ledger with { ParameterVersion = written }) with
        {
            ParameterIsOurs = ours,
        };

        string.Join(", ", snapshot.PlanOn(5).Split(", ").Where(change => change is not ("ledger" or "!NotSettled"))).Should().Be(plan);
        Plan(snapshot).Should().HaveCount(plan == "parameter tags" ? 1 : 0);
    }

    [Fact]
    public void An_unreadable_parameter_is_identified_by_its_version_and_a_deleted_one_has_no_tags()
    {
        UserSnapshot foreign = Mistagged() with { Parameter = new ObservedParameter.Foreign(3, "not JSON") };

        Plan(foreign).Should().ContainSingle().Which.Should().BeOfType<Change.TagParameter>();
        Plan(foreign with { Parameter = new ObservedParameter.Foreign(4, "not JSON") }).Should().BeEmpty();
        Plan(Mistagged().LostParameter()).Should().BeEmpty();
        Plan(Mistagged().LostParameter().WithLedger(Ledger.Empty)).Should().BeEmpty("there was no write");
        Plan(Mistagged() with { User = null }).Should().BeEmpty("there is no user");
    }

    [Fact]
    public void The_tag_of_another_owner_is_reported_with_its_values_and_a_remedy() =>
        UserPlanner
            .Plan(
                UserSnapshots.WithKeys("A0*") with
                {
                    ParameterTags = new ParameterTags("x/y", "bob"),
                },
                TestPolicy.Default,
                UserSnapshots.Day(5)
            )
            .Changes.Should()
            .Equal(
                new Change.Report(
                    UserSnapshots.Alice,
                    Reason.ParameterNotOurs,
                    "the parameter with the user's keys has the tag iam-lifecycle:owner of another deployment (owner 'x/y', user 'bob'), "
                        + "and the function may not write it; find out which principal wrote the tag, and remove it",
                    NeedsAttention: true
                )
            );

    [Fact]
    public void A_name_with_a_comma_is_compared_as_the_tag_can_store_it()
    {
        UserName name = new("ann,b");
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*").WithUser(user => user with { Name = name });

        Plan(snapshot with { ParameterTags = new ParameterTags(Owner, "ann:b") }).Should().BeEmpty();
        Plan(snapshot with { ParameterTags = new ParameterTags(Owner, "ann,b") }).Should().ContainSingle();
    }

    [Fact]
    public void The_tags_are_written_before_the_keys_that_are_published_under_them() =>
        (UserSnapshots.WithKeys("A0*") with { ParameterTags = ParameterTags.None })
            .PlanOn(20)
            .Should()
            .StartWith("parameter tags, +key for A RotationDue");

    [Fact]
    public void The_change_and_its_notice_contain_the_previous_tags()
    {
        Change change = UserPlanner
            .Plan(
                UserSnapshots.WithKeys("A0*") with
                {
                    ParameterTags = new ParameterTags(null, "bob"),
                },
                TestPolicy.Default,
                UserSnapshots.Day(5)
            )
            .Changes.Single();

        change.ToString().Should().Be("~ parameter tags (were owner absent, user 'bob')");
        NoticeRules
            .ForChange(change)
            .Should()
            .Match<NoticeDraft>(notice =>
                notice.Kind == NoticeKind.NeedsAttention && notice.Text.Contains("user 'bob'") && notice.Text.Length <= 300
            );
    }

    private static IEnumerable<Change> Plan(UserSnapshot snapshot) => ParameterTagRules.Plan(snapshot, TestPolicy.Default);

    private static UserSnapshot Mistagged() => UserSnapshots.WithKeys("A0*") with { ParameterTags = ParameterTags.None };
}

using IamLifecycle.Model;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning;

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
        CloseLook look = Looks.Of("A0*") with { ParameterTags = new ParameterTags(owner == "ours" ? Owner : owner, user) };

        look.PlanOn(5).Should().Be(plan);
        look.WithRow(row => row with { AccessKeys = true, Suspended = true }).Denied().WithLedger(ledger => ledger with { Entries = [ledger.Entries[0] with { Off = true }] }).PlanOn(5)
            .Should().Be(plan.Length == 0 ? "off A" : $"off A, {plan}");
    }

    [Fact]
    public void Where_the_tags_were_not_read_nothing_follows() => Looks.Of("A0*").PlanOn(5).Should().BeEmpty();

    [Fact]
    public void Of_a_parameter_that_others_wrote_since_the_tags_are_left_to_the_rules_for_that() =>
        (Looks.Of("A0*").OverwrittenParameter() with { ParameterTags = ParameterTags.None }).PlanOn(5).Should().NotContain("parameter tags");

    [Fact]
    public void The_tags_come_before_the_keys_that_are_published_under_them() =>
        (Looks.Of("A0*") with { ParameterTags = ParameterTags.None }).PlanOn(20).Should().StartWith("parameter tags, +key for A RotationDue");

    [Fact]
    public void The_change_and_its_notice_say_which_tags_there_were()
    {
        Change change = UserPlanner.Plan(Looks.Of("A0*") with { ParameterTags = new ParameterTags(null, "bob") }, TestPolicy.Default, Looks.Day(5)).Changes.Single();

        change.ToString().Should().Be("~ parameter tags (were owner absent, user 'bob')");
        NoticeRules.Of(change).Should().Match<NoticeDraft>(notice => notice.Kind == NoticeKind.NeedsAttention && notice.Text.Contains("user 'bob'") && notice.Text.Length <= 300);
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Membership;

public sealed class MembershipPlanTests
{
    private static readonly LifecyclePolicy Allowing = TestPolicy.Default with
    {
        AllowedTagKeys = new NamePatterns(["team", "cost*"]),
        AllowedGroups = new NamePatterns(["a", "b", "c"]),
        AllowedPolicies = new NamePatterns(["a", "b", "c", "arn:aws:iam::aws:policy/*"]),
        DefaultTags = ImmutableDictionary<string, string>.Empty.Add("Stage", "prod").Add("cost-default", "1"),
    };

    [Theory]
    [InlineData("a b", "a b", "")]
    [InlineData("a b", "A B", "")]
    [InlineData("", "a b", "+a +b")]
    [InlineData("a b", "b c", "+c -a")]
    [InlineData("a b", "", "-a -b")]
    [InlineData("a x", "b", "+b -a, !OutsideAllowLists")]
    [InlineData("x y", "", "!OutsideAllowLists, !OutsideAllowLists")]
    public void Membership_is_exact_within_the_allow_lists_and_the_rest_is_reported(string has, string wanted, string plan)
    {
        ImmutableSortedSet<string> names = [.. Words(wanted)];

        Snapshot(UserAttachmentKind.Group, has).WithRow(row => row with { Groups = names }).PlanOn(5, Allowing).Should().Be(plan);
        Snapshot(UserAttachmentKind.AttachedPolicy, has)
            .WithRow(row => row with { ManagedPolicies = names })
            .PlanOn(5, Allowing)
            .Should()
            .Be(plan.Replace(" -a", ", -a", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("arn:aws:iam::aws:policy/AWSDenyAll")]
    [InlineData("arn:aws-cn:iam::aws:policy/AWSDenyAll")]
    [InlineData("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")]
    public void A_policy_attached_by_an_incident_response_is_kept_although_the_lists_cover_it(string arn)
    {
        UserPlan plan = UserPlanner.Plan(
            Snapshot(UserAttachmentKind.AttachedPolicy, $"{arn} a").WithRow(row => row with { ManagedPolicies = ["b"] }),
            Allowing,
            UserSnapshots.Day(5)
        );

        UserSnapshots.InShort(plan).Should().Be("+b, -a, !OutsideAllowLists");
        plan.Changes.OfType<Change.Report>().Single().Text.Should().Contain(arn).And.Contain("incident");
    }

    [Fact]
    public void A_report_contains_what_is_kept_and_the_list_that_does_not_cover_it()
    {
        string ReportText(UserAttachmentKind kind, string id) =>
            UserPlanner
                .Plan(Snapshot(kind, id).WithRow(row => row with { Groups = [], ManagedPolicies = [] }), Allowing, UserSnapshots.Day(5))
                .Changes.Should()
                .ContainSingle()
                .Which.Should()
                .BeOfType<Change.Report>()
                .Which.Text;

        ReportText(UserAttachmentKind.Group, "admins")
            .Should()
            .Be("Group admins is kept: the row does not name it, and ALLOWED_GROUPS does not cover it");
        ReportText(UserAttachmentKind.AttachedPolicy, "arn:x")
            .Should()
            .Be("AttachedPolicy arn:x is kept: the row does not name it, and ALLOWED_POLICIES does not cover it");
    }

    [Fact]
    public void No_policy_is_attached_while_a_user_is_suspended()
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0*o")
            .Denied()
            .Having(new UserAttachment(UserAttachmentKind.AttachedPolicy, "a"))
            .WithRow(row => row with { ManagedPolicies = ["b"], Groups = ["b"], Suspended = true });

        snapshot.PlanOn(5, Allowing).Should().Be("+b, -a");
        UserSnapshots
            .InShort(UserPlanner.Plan(snapshot.WithRow(row => row with { ManagedPolicies = ["b"] }), Allowing, UserSnapshots.Day(5)))
            .Should()
            .Be("on A, boundary, resumed, +b, -a");
    }

    [Fact]
    public void The_removal_of_a_policy_is_counted_by_the_gate_and_delays_nothing_else()
    {
        UserPlan plan = UserPlanner.Plan(
            UserSnapshots
                .WithKeys("A0*")
                .Having(new UserAttachment(UserAttachmentKind.AttachedPolicy, "a"), new UserAttachment(UserAttachmentKind.Group, "a"))
                .WithRow(row => row with { ManagedPolicies = ["b"], Groups = ["b"] }),
            Allowing,
            UserSnapshots.Day(15)
        );

        plan.Guarded.Should().ContainSingle().Which.Guard.Should().Be(GuardedEffect.LosesAccess);
        UserSnapshots.InShort(plan).Should().Be("+key for A RotationDue, ledger, +b -a, +b, -a");
        UserSnapshots.InShort(plan.WithoutGuarded()).Should().Be("+key for A RotationDue, ledger, +b -a, +b");
    }

    [Fact]
    public void Membership_is_not_changed_if_the_row_does_not_set_it() =>
        UserSnapshots
            .WithKeys("A0*")
            .Having(new UserAttachment(UserAttachmentKind.Group, "a"), new UserAttachment(UserAttachmentKind.AttachedPolicy, "p"))
            .PlanOn(5)
            .Should()
            .BeEmpty();

    [Fact]
    public void A_new_user_is_created_with_its_tags_and_gets_its_key_then_its_groups_and_policies()
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("")
            .WithRow(row => row with { Groups = ["g"], ManagedPolicies = ["p"], Tags = Pairs("team=a") }) with
        {
            User = null,
        };

        UserPlan plan = UserPlanner.Plan(snapshot, Allowing, UserSnapshots.Day(0));

        UserSnapshots.InShort(plan).Should().Be("+user UserMissing, +key FirstKey, ledger, +g +p");
        plan.Changes.OfType<Change.CreateUser>().Single().Tags.Should().Equal(Pairs("team=a"));
    }

    [Theory]
    [InlineData("team=a", "team=a", "")]
    [InlineData("Team=a", "team=a", "")]
    [InlineData("team=a", "team=b", "tags team=b")]
    [InlineData("Team=a", "team=b", "tags team=b")]
    [InlineData("", "team=a cost=1", "tags cost=1 team=a")]
    [InlineData("team=a cost=1", "team=a", "tags -cost")]
    [InlineData("team=a cost=1", "", "tags -cost -team")]
    [InlineData("mine=a Stage=test cost-default=2 COST-DEFAULT2=x", "", "tags -COST-DEFAULT2")]
    public void Tags_are_exact_among_those_that_rows_may_set_and_all_others_are_kept(string has, string wanted, string plan) =>
        UserSnapshots
            .WithKeys("A0*")
            .WithTags(tags => tags.AddRange(Pairs(has)))
            .WithRow(row => row with { Tags = Pairs(wanted) })
            .PlanOn(5, Allowing)
            .Should()
            .Be(plan);

    [Fact]
    public void Tags_are_not_changed_if_the_row_does_not_set_them() =>
        UserSnapshots.WithKeys("A0*").WithTags(tags => tags.Add("team", "a")).PlanOn(5, Allowing).Should().BeEmpty();

    [Fact]
    public void Tags_of_the_function_and_of_AWS_are_kept_even_if_every_tag_key_is_allowed() =>
        UserSnapshots
            .WithKeys("A0*")
            .WithTags(tags => tags.Add("aws:cloudformation:stack-name", "x").Add("IAM-Lifecycle:note", "y"))
            .WithRow(row => row with { Tags = Pairs("") })
            .PlanOn(5, Allowing with { AllowedTagKeys = new NamePatterns(["*"]) })
            .Should()
            .BeEmpty();

    [Fact]
    public void Tags_that_the_row_adds_are_counted_before_a_key_is_created() =>
        UserSnapshots
            .WithKeys("A0*")
            .WithTags(tags => tags.AddRange(Enumerable.Range(0, 40).Select(number => KeyValuePair.Create($"mine{number}", ""))))
            .WithRow(row => row with { Tags = Pairs("cost1=1 cost2=2 cost3=3 cost4=4") })
            .PlanOn(15, Allowing)
            .Should()
            .Be("tags cost1=1 cost2=2 cost3=3 cost4=4, !!NoTagRoom");

    [Fact]
    public void A_user_without_room_for_its_tags_and_key_is_not_created() =>
        (
            UserSnapshots
                .WithKeys("")
                .WithRow(row =>
                    row with
                    {
                        Tags = Pairs(string.Join(' ', Enumerable.Range(0, 10).Select(number => $"cost{number}=x"))),
                    }
                ) with
            {
                User = null,
            }
        )
            .PlanOn(0, Allowing with { DefaultTags = Pairs(string.Join(' ', Enumerable.Range(0, 36).Select(number => $"k{number}=x"))) })
            .Should()
            .Be("!!NoTagRoom");

    private static UserSnapshot Snapshot(UserAttachmentKind kind, string has) =>
        UserSnapshots.WithKeys("A0*").Having([.. Words(has).Select(name => new UserAttachment(kind, name))]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ImmutableDictionary<string, string> Pairs(string text) =>
        Words(text)
            .Select(pair => pair.Split('='))
            .ToImmutableDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}

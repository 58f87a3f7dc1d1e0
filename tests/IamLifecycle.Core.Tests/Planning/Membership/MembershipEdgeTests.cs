using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Membership;

/// <summary>What the bulk reads show about groups and policies, and tags that remain after a takeover.</summary>
public sealed class MembershipEdgeTests
{
    private const string Policy1 = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string OldTag = "AKIAIOSFODNN7EXAMPLE";

    private static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        AllowedGroups = new NamePatterns(["*"]),
        AllowedPolicies = new NamePatterns(["*"]),
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true, DefaultGroups = ["people"] },
    };

    [Theory]
    [InlineData(null, null, false, false)]
    [InlineData(null, "", false, true)]
    [InlineData(null, "ops", false, true)]
    [InlineData(null, null, true, true)]
    [InlineData("", null, false, false)]
    [InlineData("", "", false, false)]
    [InlineData("", null, true, true)]
    [InlineData("people", null, true, false)]
    [InlineData("ops", "", false, true)]
    [InlineData("", "ops", false, true)]
    public void Groups_that_were_not_read_count_as_different_if_the_row_manages_any(string? has, string? wanted, bool console, bool differ)
    {
        ObservedUser user = UserSnapshots.WithKeys("A0*").User! with { Groups = Names(has), ManagedPolicies = [] };
        Row.Declared row = new(UserSnapshots.Alice, []) { Groups = Names(wanted), Console = console };

        MembershipRules.Differ(user, row, Policy).Should().Be(differ);
    }

    [Theory]
    [InlineData(null, null, false, false)]
    [InlineData(null, "", false, true)]
    [InlineData(null, "", true, true)]
    [InlineData("", Policy1, false, true)]
    [InlineData("", Policy1, true, false)]
    [InlineData(Policy1, "", false, true)]
    [InlineData(Policy1, "", true, true)]
    [InlineData(Policy1, Policy1, false, false)]
    public void A_missing_policy_does_not_count_as_different_while_the_user_is_suspended(
        string? has,
        string? wanted,
        bool suspended,
        bool differ
    )
    {
        ObservedUser user = UserSnapshots.WithKeys("A0*").User! with { Groups = [], ManagedPolicies = Names(has) };

        Row.Declared row = new(UserSnapshots.Alice, []) { ManagedPolicies = Names(wanted) };

        MembershipRules.Differ(user, row, Policy, suspended).Should().Be(differ);
    }

    [Theory]
    [InlineData(true, $"tags -{OldTag}")]
    [InlineData(false, "")]
    public void Tags_of_the_older_layout_that_remain_after_a_takeover_are_removed_only_if_TAKEOVER_is_on(bool takeover, string plan)
    {
        UserSnapshot snapshot = UserSnapshots
            .WithKeys("A0*")
            .WithTags(tags => tags.Add(OldTag, "current").Add("AKIA", "current").Add(OldTag + "2", "used"));

        snapshot.PlanOn(5, Policy with { Takeover = takeover }).Should().Be(plan);
        ObservedUser shown = snapshot.User! with { Groups = [], ManagedPolicies = [] };
        MembershipRules.Differ(shown, (Row.Declared)snapshot.Row, Policy with { Takeover = takeover }).Should().Be(takeover);
    }

    private static ImmutableSortedSet<string>? Names(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableSortedSet();
}

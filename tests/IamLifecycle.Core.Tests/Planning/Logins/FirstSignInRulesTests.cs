using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Planning.Logins;

public sealed class FirstSignInRulesTests
{
    [Theory]
    [InlineData("arn:aws:iam::aws:policy/IAMUserChangePassword", true)]
    [InlineData("arn:aws:iam::aws:policy/AdministratorAccess", true)]
    [InlineData("arn:aws:iam::aws:policy/IAMFullAccess", true)]
    [InlineData("arn:aws:iam::aws:policy/AWSMcpServiceActionsFullAccess", true)]
    [InlineData("arn:aws-cn:iam::aws:policy/IAMUserChangePassword", true)]
    [InlineData("arn:aws:iam::aws:policy/aws-service-role/IAMFullAccess", true)]
    [InlineData("arn:aws:iam::aws:policy/ReadOnlyAccess", false)]
    [InlineData("arn:aws:iam::aws:policy/iamfullaccess", false)]
    [InlineData("arn:aws:iam::123456789012:policy/ReadOnlyAccess", true)]
    [InlineData("", true)]
    public void Only_a_known_policy_of_AWS_is_certain_not_to_allow_the_password_change(string arn, bool may) =>
        FirstSignInRules.MayAllow(arn).Should().Be(may);

    [Fact]
    public void The_groups_come_from_the_row_and_the_defaults_and_without_a_row_only_from_the_defaults()
    {
        LifecyclePolicy policy = TestPolicy.Default with { ConsoleAccess = new ConsoleAccessPolicy { DefaultGroups = ["people"] } };
        UserSnapshot snapshot = UserSnapshots.WithKeys("A0*") with
        {
            Row = LoginPlanTests.Console(row => row with { Groups = ["ops"], ManagedPolicies = ["p"] }),
        };

        FirstSignInRules.GroupsOf(snapshot, policy).Should().Equal("ops", "people");
        FirstSignInRules.PoliciesOf(snapshot).Should().Equal("p");
        FirstSignInRules.GroupsOf(snapshot.WithoutRow(), policy).Should().Equal("people");
        FirstSignInRules.PoliciesOf(snapshot.WithoutRow()).Should().BeEmpty();
        FirstSignInRules.PoliciesOf(UserSnapshots.WithKeys("A0*")).Should().BeEmpty();
    }

    [Fact]
    public void A_user_that_cannot_change_its_password_is_reported_as_needing_attention() =>
        FirstSignInRules
            .Blocked(UserSnapshots.Alice)
            .Should()
            .Match<Change.Report>(reported =>
                reported.User == UserSnapshots.Alice
                && reported.NeedsAttention
                && reported.Reason == Reason.FirstSignInBlocked
                && reported.Text.EndsWith("allows iam:ChangePassword")
            );
}

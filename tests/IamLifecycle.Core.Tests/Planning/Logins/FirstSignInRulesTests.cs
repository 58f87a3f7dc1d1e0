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
    public void Only_a_policy_of_AWS_that_is_known_not_to_allow_it_certainly_does_not(string arn, bool may) =>
        FirstSignInRules.MayAllow(arn).Should().Be(may);

    [Fact]
    public void The_row_says_what_the_user_is_going_to_belong_to_and_without_one_the_default_groups()
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
    public void A_person_who_cannot_change_the_password_is_said_to_need_somebody() =>
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

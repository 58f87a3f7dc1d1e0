using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Rows;

/// <summary>How a principal that may write rows, and nothing else, could try to become an administrator through a row.</summary>
public sealed class EscalationTests
{
    [Theory]
    [InlineData("a group outside the list", "Groups=L:admins")]
    [InlineData("a group that only starts like an allowed one", "Groups=L:developers-admins")]
    [InlineData("a group under a pattern", "Groups=L:ops")]
    [InlineData("one group outside among allowed ones", "Groups=SS:developers|ops-1|admins")]
    [InlineData("a pattern for a group", "Groups=L:*")]
    [InlineData("a pattern that would match an allowed group", "Groups=L:dev*")]
    [InlineData("a path before the group", "Groups=L:/admins/developers")]
    [InlineData("a path behind an allowed prefix", "Groups=L:ops-/../admins")]
    [InlineData("an ARN of a group", "Groups=L:arn:aws:iam::123456789012:group/developers")]
    [InlineData("a space after the name", "Groups=L:developers ")]
    [InlineData("a line end after the name", "Groups=L:developers\n")]
    [InlineData("a letter that looks like an allowed one", "Groups=L:dev\u0435lopers")]
    [InlineData("the administrator policy of AWS", "ManagedPolicies=L:arn:aws:iam::aws:policy/AdministratorAccess")]
    [InlineData("the administrator policy by its name", "ManagedPolicies=L:AdministratorAccess")]
    [InlineData("the administrator policy of another partition", "ManagedPolicies=L:arn:aws-cn:iam::aws:policy/AdministratorAccess")]
    [InlineData("an allowed policy of another partition", "ManagedPolicies=L:arn:aws-cn:iam::aws:policy/ReadOnlyAccess")]
    [InlineData("an allowed name in the same account", "ManagedPolicies=L:arn:aws:iam::123456789012:policy/ReadOnlyAccess")]
    [InlineData("an allowed name in another account", "ManagedPolicies=L:arn:aws:iam::999999999999:policy/app/x")]
    [InlineData("a policy that only starts like an allowed one", "ManagedPolicies=L:arn:aws:iam::aws:policy/ReadOnlyAccessAndMore")]
    [InlineData("an allowed policy behind a path", "ManagedPolicies=L:arn:aws:iam::aws:policy/job-function/ReadOnlyAccess")]
    [InlineData("the boundary itself", "ManagedPolicies=L:arn:aws:iam::123456789012:policy/boundary")]
    [InlineData("a pattern for a policy", "ManagedPolicies=L:arn:aws:iam::aws:policy/*")]
    [InlineData(
        "a line end within an ARN",
        "ManagedPolicies=L:arn:aws:iam::123456789012:policy/app/x\narn:aws:iam::aws:policy/AdministratorAccess"
    )]
    [InlineData("a tag outside the list", "Tags=M:role=admin")]
    [InlineData("the owner tag", "Tags=M:iam-lifecycle:owner=eu-central-1/users")]
    [InlineData("the owner tag in other case", "Tags=M:IAM-Lifecycle:Owner=eu-central-1/users")]
    [InlineData("an entry of the ledger", "Tags=M:iam-lifecycle:key:AKIA1=current 2026-01-01T00:00:00Z")]
    [InlineData("a deletion date", "Tags=M:iam-lifecycle:delete-after=2026-01-01T00:00:00Z")]
    [InlineData("a tag of AWS", "Tags=M:aws:PrincipalTag=x")]
    [InlineData("a tag of AWS in other case", "Tags=M:AWS:x=y")]
    [InlineData("keys that differ only in case", "Tags=M:team=a|TEAM=b")]
    [InlineData("a control character in a tag", "Tags=M:team=a\u001b[31m")]
    [InlineData("an empty tag key", "Tags=M:=x")]
    public void A_row_that_requests_more_than_the_lists_allow_is_invalid(string attempt, string row)
    {
        RowTexts.Problems(row).Should().NotBeEmpty(attempt);
        RowTexts.Problems($"{row}; Adopt=BOOL:true; Suspended=BOOL:false").Should().NotBeEmpty(attempt);
    }

    [Theory]
    [InlineData("Tags=M:iam-lifecycle:owner=x")]
    [InlineData("Tags=M:IAM-LIFECYCLE:KEY:AKIA1=current")]
    [InlineData("Tags=M:Aws:x=y")]
    public void Reserved_tags_are_refused_even_if_a_list_allows_everything(string row) =>
        RowTexts
            .Problems(row, RowTexts.Policy with { AllowedTagKeys = new NamePatterns(["*", "iam-lifecycle:*", "aws:*"]) })
            .Should()
            .NotBeEmpty();

    [Theory]
    [InlineData("Groups=L:developers")]
    [InlineData("ManagedPolicies=L:arn:aws:iam::aws:policy/ReadOnlyAccess")]
    [InlineData("Tags=M:team=a")]
    public void Without_lists_nothing_is_allowed(string row) => RowTexts.Problems(row, Simulation.TestPolicy.Default).Should().NotBeEmpty();
}

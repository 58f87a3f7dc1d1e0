using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Rows;

/// <summary>ALLOWED_TAG_KEYS may list the values of a key.</summary>
public sealed class TagValueTests
{
    private static readonly LifecyclePolicy Policy = Environments
        .Read(("ALLOWED_TAG_KEYS", "team=red,team=bl*,cost*,cost-x=1,size=a=b"))
        .Policy;

    [Theory]
    [InlineData("Tags=M:team=red")]
    [InlineData("Tags=M:team=blue")]
    [InlineData("Tags=M:TEAM=red")]
    [InlineData("Tags=M:cost-x=2")]
    [InlineData("Tags=M:size=a=b")]
    public void A_listed_value_is_valid_and_any_value_if_the_key_is_also_listed_without_a_value(string row) =>
        RowTexts.Problems(row, Policy).Should().BeEmpty();

    [Theory]
    [InlineData("Tags=M:team=green")]
    [InlineData("Tags=M:team=Red")]
    [InlineData("Tags=M:team=")]
    [InlineData("Tags=M:Team=admin")]
    [InlineData("Tags=M:size=a")]
    public void Another_value_is_reported_with_the_setting(string row) =>
        RulesOf(row).Should().Equal("must be a value that ALLOWED_TAG_KEYS allows");

    [Fact]
    public void A_key_that_is_not_listed_is_refused_whatever_its_value() =>
        RulesOf("Tags=M:role=red").Should().Equal("must be a key that ALLOWED_TAG_KEYS allows");

    private static IEnumerable<string> RulesOf(string row) =>
        RowTexts.Read(row, Policy).Should().BeOfType<Row.Invalid>().Subject.Problems.Select(problem => problem.Rule);
}

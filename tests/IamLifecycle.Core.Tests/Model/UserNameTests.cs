using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Model;

public sealed class UserNameTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("A-z_0.9+=,@", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("ä", false)]
    [InlineData("a\n", false)]
    [InlineData("*", false)]
    public void A_name_is_valid_if_IAM_accepts_it(string? name, bool valid) => UserName.IsValid(name).Should().Be(valid);

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        UserName.IsValid(new string('a', 64)).Should().BeTrue();
        UserName.IsValid(new string('a', 65)).Should().BeFalse();
    }

    [Fact]
    public void Names_sort_the_same_everywhere() =>
        new[] { new UserName("b"), new UserName("B"), new UserName("a") }.Order().Select(name => name.Value).Should().Equal("B", "a", "b");

    [Theory]
    [InlineData("admin", "ADMIN", true)]
    [InlineData("admin", "admins", false)]
    [InlineData("adm*", "Administrator", true)]
    [InlineData("*", "anybody", true)]
    [InlineData("a*n", "admin", false)]
    public void Patterns_match_regardless_of_case(string pattern, string name, bool match) =>
        new NamePatterns([pattern]).Match(name).Should().Be(match);
}

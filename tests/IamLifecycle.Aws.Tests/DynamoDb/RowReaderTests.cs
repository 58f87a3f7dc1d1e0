using Amazon.DynamoDBv2.Model;
using IamLifecycle.Aws.DynamoDb;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime.Testing;

namespace IamLifecycle.Aws.Tests.DynamoDb;

public sealed class RowReaderTests
{
    [Fact]
    public void A_row_with_a_name_declares_a_user()
    {
        Row.Declared row = Read(("UserName", new AttributeValue("alice@example.com"))).Should().BeOfType<Row.Declared>().Which;
        row.Name.Should().Be(new UserName("alice@example.com"));
        row.Unknown.Should().BeEmpty();
    }

    [Fact]
    public void Unknown_attributes_are_listed_in_ordinal_order() =>
        Read(
                ("zebra", new AttributeValue("1")),
                ("UserName", new AttributeValue("alice")),
                ("apple", new AttributeValue("2")),
                ("Zoo", new AttributeValue("3"))
            )
            .Should()
            .BeOfType<Row.Declared>()
            .Which.Unknown.Should()
            .Equal("Zoo", "apple", "zebra");

    [Theory]
    [InlineData("al ice", "al ice")]
    [InlineData("älice", "älice")]
    [InlineData("alice\u001b[2J", "alice\\u{1B}[2J")]
    public void A_name_that_IAM_refuses_is_reported_with_value_and_rule(string name, string shown)
    {
        Row.Invalid row = Read(("UserName", new AttributeValue(name))).Should().BeOfType<Row.Invalid>().Which;
        row.Name.Value.Should().Be(shown);
        row.Problems.Should().Equal(new InputProblem("UserName", shown, "must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -"));
    }

    [Fact]
    public void A_long_name_is_truncated() =>
        Read(("UserName", new AttributeValue(new string('a', 2000))))
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Single()
            .Value.Should()
            .EndWith("… (2000 characters)")
            .And.HaveLength(119);

    [Fact]
    public void A_name_of_the_wrong_type_is_reported() =>
        Read(("UserName", new AttributeValue { N = "7" }))
            .Should()
            .BeOfType<Row.Invalid>()
            .Which.Problems.Should()
            .Equal(new InputProblem("UserName", "", "must be a string (S)"));

    private static Row Read(params (string Name, AttributeValue Value)[] item) =>
        new RowItemMapper(Sample.Policy(), new FakeClock(Sample.Now)).Read(
            item.ToDictionary(attribute => attribute.Name, attribute => attribute.Value)
        );
}

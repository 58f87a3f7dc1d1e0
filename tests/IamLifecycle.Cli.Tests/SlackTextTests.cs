using IamLifecycle.Cli.Rows;

namespace IamLifecycle.Cli;

/// <summary>A Slack member as it is typed, and as the row stores it.</summary>
public sealed class SlackTextTests
{
    [Theory]
    [InlineData("U012AB3CD", "U012AB3CD")]
    [InlineData("W012A3CDE", "W012A3CDE")]
    [InlineData("<@U012AB3CD>", "U012AB3CD")]
    [InlineData("<@U012AB3CD|ann>", "U012AB3CD")]
    [InlineData("@U012AB3CD", "U012AB3CD")]
    [InlineData("@ann", "ann")]
    [InlineData("@Ann Example", "Ann Example")]
    [InlineData("@", "@")]
    [InlineData("ann", "ann")]
    [InlineData("ann@example.org", "ann@example.org")]
    [InlineData("williamson", "williamson")]
    [InlineData("Ursula2024", "Ursula2024")]
    public void A_mention_is_stored_as_the_member_that_it_names(string given, string held) =>
        SlackText.Read("--slack", given).Should().Be(held);

    [Theory]
    [InlineData("u012ab3cd", "use U012AB3CD")]
    [InlineData("U012ab3CD", "use U012AB3CD")]
    [InlineData("<@u012ab3cd>", "use U012AB3CD")]
    [InlineData("@w012a3cde", "use W012A3CDE")]
    [InlineData("<!channel>", "only a mention of a member such as <@U012AB3CD>")]
    [InlineData("<mailto:ann@example.org|ann@example.org>", "only a mention of a member such as <@U012AB3CD>")]
    public void A_text_that_names_no_member_is_refused_with_a_hint(string given, string hint) =>
        FluentActions.Invoking(() => SlackText.Read("--slack", given)).Should().Throw<CliException>().WithMessage($"--slack '*' *{hint}*");
}

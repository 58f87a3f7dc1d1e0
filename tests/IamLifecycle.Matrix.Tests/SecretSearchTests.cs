using IamLifecycle.Matrix.Secrets;

namespace IamLifecycle.Matrix.Tests;

/// <summary>A secret, or a part of it, is found in every encoding.</summary>
public sealed class SecretSearchTests
{
    private const string Secret = "abcdEFGH1234/+klmnOPQR5678tuvwXYZ90abcde";

    private readonly SecretSearch search = new();

    public SecretSearchTests() => search.Learn([Secret, "Correct-horse-1"]);

    [Theory]
    [InlineData("secret=" + Secret + ";")]
    [InlineData("abcdEFGH1234")]
    [InlineData("... tuvwXYZ90abc ...")]
    [InlineData("""{"key":"GH1234/\u002BklmnOP"}""")]
    [InlineData("""{"key":"GH1234\/+klmnOP"}""")]
    [InlineData("Value=GH1234%2F%2BklmnOP&Version=1")]
    [InlineData("password Correct-horse-1")]
    public void A_secret_or_a_part_of_it_is_found(string message) => search.Finds(message).Should().BeTrue();

    [Theory]
    [InlineData("abcdEFGH123 4/+klmnOPQ R5678tuvwXY")]
    [InlineData("AKIAABCDEFGHIJKLMNOP")]
    [InlineData("")]
    [InlineData(@"\u00 % \ud800 %zz")]
    public void Text_without_a_secret_is_not_reported(string message) => search.Finds(message).Should().BeFalse();

    [Fact]
    public void Messages_characters_secrets_and_findings_are_counted()
    {
        search.Finds("harmless");
        search.Finds(Secret);

        (search.Messages, search.Characters, search.Secrets, search.Found).Should().Be((2, 8 + Secret.Length, 2, 1));
    }
}

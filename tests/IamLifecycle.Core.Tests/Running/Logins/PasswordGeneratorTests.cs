using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Applying;

namespace IamLifecycle.Running.Logins;

public sealed class PasswordGeneratorTests
{
    /// <summary>The characters that the IAM User Guide lists as symbols.</summary>
    private const string SymbolsOfIam = "! @ # $ % ^ & * ( ) _ + - = [ ] { } | '";

    private static readonly PasswordGenerator Generator = new(RandomNumberGenerator.GetInt32);

    [Fact]
    public void A_password_has_all_four_kinds_of_characters_at_every_length_that_a_policy_can_require()
    {
        foreach (int length in Enumerable.Range(6, 123))
        {
            string text = Generator.Make(new PasswordPolicy(length)).Reveal();

            text.Length.Should().BeInRange(length, 128);
            HasAllKinds(text).Should().BeTrue("of a length of {0}", length);
        }
    }

    [Fact]
    public void A_password_contains_only_characters_that_IAM_accepts() =>
        Prop.ForAll(Gen.Choose(6, 128).ToArbitrary(), length =>
                Generator.Make(new PasswordPolicy(length)).Reveal() is var text
                && HasAllKinds(text)
                && text.All(c => char.IsAsciiLetterOrDigit(c) || (c != ' ' && SymbolsOfIam.Contains(c)))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData(6, 20)]
    [InlineData(20, 20)]
    [InlineData(21, 21)]
    [InlineData(128, 128)]
    public void A_password_has_the_length_that_the_policy_requires_and_at_least_twenty_characters(int minimum, int length) =>
        Generator.Make(PasswordPolicy.Default with { MinimumLength = minimum }).Reveal().Should().HaveLength(length);

    [Fact]
    public void Every_character_is_as_likely_as_the_others()
    {
        const int passwords = 20_000;
        Dictionary<char, int> seen = Enumerable
            .Range(0, passwords)
            .SelectMany(_ => Generator.Make(PasswordPolicy.Default).Reveal())
            .CountBy(c => c)
            .ToDictionary();
        int digits = seen.Where(pair => char.IsAsciiDigit(pair.Key)).Sum(pair => pair.Value) / 10;
        int letters = seen.Where(pair => char.IsAsciiLetter(pair.Key)).Sum(pair => pair.Value) / 52;

        seen.Should().HaveCount(82);

        // About 4,880 of each, with a standard deviation of 70: a difference of six times that does not occur by chance. Digits are
        // slightly more likely, because a password without a digit is discarded.
        seen.Where(pair => char.IsAsciiLetter(pair.Key)).Should().OnlyContain(pair => Math.Abs(pair.Value - letters) < 420);
        seen.Where(pair => char.IsAsciiDigit(pair.Key)).Should().OnlyContain(pair => Math.Abs(pair.Value - digits) < 420);
    }

    [Fact]
    public void The_random_source_is_a_parameter_and_a_draw_without_one_of_the_kinds_is_discarded()
    {
        int[] first = [.. Enumerable.Repeat(0, 20)];
        int[] second = [0, 26, 52, 62, .. Enumerable.Range(0, 16)];
        var chance = new Queue<int>([.. first, .. second]);

        string text = new PasswordGenerator(_ => chance.Dequeue()).Make(PasswordPolicy.Default).Reveal();

        text.Should().Be("Aa0!ABCDEFGHIJKLMNOP");
        chance.Should().BeEmpty();
    }

    [Fact]
    public void Passwords_are_unique() =>
        Enumerable.Range(0, 5_000).Select(_ => Generator.Make(PasswordPolicy.Default).Reveal()).Should().OnlyHaveUniqueItems();

    private static bool HasAllKinds(string text) =>
        text.Any(char.IsAsciiLetterUpper)
        && text.Any(char.IsAsciiLetterLower)
        && text.Any(char.IsAsciiDigit)
        && text.Any(c => c != ' ' && SymbolsOfIam.Contains(c));
}

using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running.Applying;

namespace IamLifecycle.Running.Logins;

public sealed class PasswordGeneratorTests
{
    /// <summary>The IAM User Guide's list of what counts as a symbol.</summary>
    private const string SymbolsOfIam = "! @ # $ % ^ & * ( ) _ + - = [ ] { } | '";

    private static readonly PasswordGenerator Generator = new(RandomNumberGenerator.GetInt32);

    private static readonly Gen<PasswordPolicy> Policies =
        from length in Gen.Choose(6, 128)
        from required in Gen.ArrayOf(Gen.Elements(true, false), 4)
        select new PasswordPolicy(length, required[0], required[1], required[2], required[3]);

    private static IEnumerable<PasswordPolicy> Combinations =>
        from length in Enumerable.Range(6, 123)
        from kinds in Enumerable.Range(0, 16)
        select new PasswordPolicy(length, (kinds & 1) != 0, (kinds & 2) != 0, (kinds & 4) != 0, (kinds & 8) != 0);

    [Fact]
    public void A_password_satisfies_every_length_and_combination_that_a_policy_can_ask_for()
    {
        foreach (PasswordPolicy policy in Combinations)
        {
            Fulfils(Generator.Make(policy).Reveal(), policy).Should().BeTrue("of {0}", policy);
        }
    }

    [Fact]
    public void A_password_satisfies_its_policy() =>
        Prop.ForAll(Policies.ToArbitrary(), policy => Fulfils(Generator.Make(policy).Reveal(), policy))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void A_password_has_all_four_kinds_and_nothing_that_IAM_does_not_take() =>
        Prop.ForAll(Policies.ToArbitrary(), policy =>
                Generator.Make(policy).Reveal() is var text
                && Fulfils(text, new PasswordPolicy(policy.MinimumLength, true, true, true, true))
                && text.All(c => char.IsAsciiLetterOrDigit(c) || (c != ' ' && SymbolsOfIam.Contains(c)))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData(6, 20)]
    [InlineData(20, 20)]
    [InlineData(21, 21)]
    [InlineData(128, 128)]
    public void A_password_is_as_long_as_the_policy_asks_and_never_shorter_than_twenty(int minimum, int length) =>
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

        // About 4,880 of each, give or take 70: six times that is not seen by chance. Digits are a little likelier, because a password
        // without one is thrown away.
        seen.Where(pair => char.IsAsciiLetter(pair.Key)).Should().OnlyContain(pair => Math.Abs(pair.Value - letters) < 420);
        seen.Where(pair => char.IsAsciiDigit(pair.Key)).Should().OnlyContain(pair => Math.Abs(pair.Value - digits) < 420);
    }

    [Fact]
    public void Chance_comes_from_outside_and_a_draw_that_lacks_a_kind_is_thrown_away()
    {
        int[] first = [.. Enumerable.Repeat(0, 20)];
        int[] second = [0, 26, 52, 62, .. Enumerable.Range(0, 16)];
        var chance = new Queue<int>([.. first, .. second]);

        string text = new PasswordGenerator(_ => chance.Dequeue()).Make(PasswordPolicy.Default).Reveal();

        text.Should().Be("Aa0!ABCDEFGHIJKLMNOP");
        chance.Should().BeEmpty();
    }

    [Fact]
    public void No_password_comes_twice() =>
        Enumerable.Range(0, 5_000).Select(_ => Generator.Make(PasswordPolicy.Default).Reveal()).Should().OnlyHaveUniqueItems();

    private static bool Fulfils(string text, PasswordPolicy policy) =>
        text.Length >= policy.MinimumLength
        && text.Length <= 128
        && (!policy.RequireUppercase || text.Any(c => c is >= 'A' and <= 'Z'))
        && (!policy.RequireLowercase || text.Any(c => c is >= 'a' and <= 'z'))
        && (!policy.RequireNumbers || text.Any(c => c is >= '0' and <= '9'))
        && (!policy.RequireSymbols || text.Any(c => c != ' ' && SymbolsOfIam.Contains(c)));
}

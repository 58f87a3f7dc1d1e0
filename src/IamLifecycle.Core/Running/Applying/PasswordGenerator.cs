using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Running.Applying;

/// <summary>Makes initial passwords that satisfy any account password policy.</summary>
/// <param name="below">A number from zero to the one given, that one left out, each as likely as the others; a cryptographic generator wherever passwords are real.</param>
public sealed class PasswordGenerator(Func<int, int> below)
{
    /// <summary>127 bits, however little the policy asks for.</summary>
    private const int ShortestMade = 20;

    /// <summary>IAM takes no longer one.</summary>
    private const int Longest = 128;

    /// <summary>
    /// What IAM calls symbols (IAM User Guide, "Setting an account password policy for IAM users"), and takes in passwords without ado.
    /// </summary>
    private const string Symbols = "!@#$%^&*()_+-=[]{}|'";

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + Symbols;

    /// <summary>
    /// A password of all four kinds of character, asked for or not; every such password of its length is as likely as the others.
    /// </summary>
    public Password Make(PasswordPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        int length = Math.Clamp(policy.MinimumLength, ShortestMade, Longest);
        string drawn;
        do
        {
            // Thrown away as a whole: mending one that lacks a kind would make some passwords likelier than others.
            drawn = string.Create(length, this, static (characters, made) => made.Draw(characters));
        } while (!HasAllKinds(drawn));
        return new Password(drawn);
    }

    private static bool HasAllKinds(string text) =>
        text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiDigit) && text.Any(Symbols.Contains);

    private void Draw(Span<char> characters)
    {
        foreach (ref char character in characters)
        {
            character = Alphabet[below(Alphabet.Length)];
        }
    }
}

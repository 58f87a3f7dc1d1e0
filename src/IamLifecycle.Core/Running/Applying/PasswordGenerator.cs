using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Running.Applying;

/// <summary>Generates initial passwords that satisfy any account password policy.</summary>
/// <param name="below">
/// Returns a number from zero to below the given one, each with the same probability. Production uses a cryptographic generator.
/// </param>
public sealed class PasswordGenerator(Func<int, int> below)
{
    /// <summary>127 bits of entropy, even if the policy requires less.</summary>
    private const int ShortestMade = 20;

    /// <summary>IAM's limit for passwords.</summary>
    private const int Longest = 128;

    /// <summary>The symbols of IAM (IAM User Guide, "Setting an account password policy for IAM users").</summary>
    private const string Symbols = "!@#$%^&*()_+-=[]{}|'";

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + Symbols;

    /// <summary>
    /// A password with all four kinds of characters, required or not. Every such password of its length has the same probability.
    /// </summary>
    public Password Make(PasswordPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        int length = Math.Clamp(policy.MinimumLength, ShortestMade, Longest);
        string drawn;
        do
        {
            // A password without all kinds is discarded as a whole. Replacing single characters would make some passwords more likely than
            // others.
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

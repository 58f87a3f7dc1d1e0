using System.Text;
using System.Text.RegularExpressions;

namespace IamLifecycle.Model.Identity;

/// <summary>Builds the name of a user's parameter: prefix, user name, suffix.</summary>
/// <remarks>
/// SSM allows <c>[A-Za-z0-9_.-]</c> in a name. If a user name contains one of <c>+ = , @</c>, or looks encoded (<c>-XX-</c>, two uppercase
/// hex digits), each of <c>+ = , @ -</c> is replaced by its code. Therefore two users never share a name.
/// </remarks>
public sealed partial record ParameterName(string Prefix, string Suffix)
{
    public string For(UserName user) => Prefix + Encode(user.Value) + Suffix;

    /// <summary>The user that the parameter belongs to; null if the name is not the name of any user's parameter.</summary>
    public UserName? UserOf(string name)
    {
        if (
            name.Length <= Prefix.Length + Suffix.Length
            || !name.StartsWith(Prefix, StringComparison.Ordinal)
            || !name.EndsWith(Suffix, StringComparison.Ordinal)
        )
        {
            return null;
        }

        string decoded = Code()
            .Replace(name[Prefix.Length..^Suffix.Length], match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
        return UserName.IsValid(decoded) && For(new UserName(decoded)) == name ? new UserName(decoded) : null;
    }

    private static string Encode(string user)
    {
        if (user.AsSpan().IndexOfAny("+=,@") < 0 && !LooksEncoded().IsMatch(user))
        {
            return user;
        }

        var encoded = new StringBuilder();
        foreach (char c in user)
        {
            _ = c is '+' or '=' or ',' or '@' or '-' ? encoded.Append($"-{(int)c:X2}-") : encoded.Append(c);
        }

        return encoded.ToString();
    }

    [GeneratedRegex("-[0-9A-F]{2}-")]
    private static partial Regex LooksEncoded();

    [GeneratedRegex("-(2B|3D|2C|40|2D)-")]
    private static partial Regex Code();
}

using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Rows;
using NodaTime;

namespace IamLifecycle.Simulation.Lives;

/// <summary>
/// A row as a line of text: <c>alice Suspended=true Groups=g1,g2 RotateBefore=-60 ExpiresAt=3600</c>. Times are in seconds from now, other
/// attributes are unchanged.
/// </summary>
internal static class RowText
{
    public static Row Read(string[] words, LifecyclePolicy policy, Instant now)
    {
        var attributes = words
            .Skip(1)
            .Select(word => word.Split('=', 2))
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => Value(pair[0], pair[^1], now));
        return RowRules.Read(new UserName(words[0]), attributes, policy, now);
    }

    private static RowValue Value(string name, string text, Instant now) =>
        name switch
        {
            RowAttributes.Suspended or RowAttributes.AccessKeys or RowAttributes.Adopt or RowAttributes.Console => new RowValue.Flag(
                text == "true"
            ),
            RowAttributes.Groups or RowAttributes.ManagedPolicies => new RowValue.Items([
                .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => new RowValue.Text(item)),
            ]),
            RowAttributes.Tags => new RowValue.Map(
                text.Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split(':'))
                    .ToImmutableDictionary(pair => pair[0], RowValue (pair) => new RowValue.Text(pair[^1]))
            ),
            RowAttributes.RotateBefore or RowAttributes.ResetPasswordBefore => new RowValue.Text(After(now, text).ToString()),
            RowAttributes.ExpiresAt => new RowValue.Number(After(now, text).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            _ => new RowValue.Text(text),
        };

    private static Instant After(Instant now, string seconds) =>
        Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + long.Parse(seconds, CultureInfo.InvariantCulture));
}

using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;

namespace IamLifecycle.Rows;

/// <summary>
/// Builds rows from a small language: <c>Suspended=BOOL:true; Groups=L:a|b; Tags=M:team=a|cost=1; ExpiresAt=N:1767225600</c>. An element
/// that starts with <c>#</c> is a number. The rows are read on day 100.
/// </summary>
internal static class RowTexts
{
    public static readonly LifecyclePolicy Policy = TestPolicy.Default with
    {
        AllowedGroups = new NamePatterns(["developers", "ops-*"]),
        AllowedPolicies = new NamePatterns(["arn:aws:iam::123456789012:policy/app/*", "arn:aws:iam::aws:policy/ReadOnlyAccess"]),
        AllowedTagKeys = new NamePatterns(["team", "cost*"]),
    };

    public static Row Read(string row, LifecyclePolicy? policy = null) =>
        RowRules.Read(new UserName("alice"), Attributes(row), policy ?? Policy, World.Day0 + NodaTime.Duration.FromDays(100));

    public static Row.Declared Declared(string row) => Read(row).Should().BeOfType<Row.Declared>($"{ProblemTexts(row)}").Subject;

    /// <summary>Fields and values that are invalid: <c>Groups 'admins', Adopt 'x'</c>.</summary>
    public static string Problems(string row, LifecyclePolicy? policy = null) =>
        Read(row, policy) is Row.Invalid invalid
            ? string.Join(", ", invalid.Problems.Select(problem => $"{problem.Field} '{problem.Value}'"))
            : "";

    public static string ProblemTexts(string row) => Read(row) is Row.Invalid invalid ? string.Join("; ", invalid.Problems) : "";

    private static Dictionary<string, RowValue> Attributes(string row) =>
        row.Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Select(attribute => attribute.Split('=', 2))
            .ToDictionary(attribute => attribute[0], attribute => Value(attribute[1].Split(':', 2)[0], attribute[1].Split(':', 2)[1]));

    private static RowValue Value(string type, string text) =>
        type switch
        {
            "S" => new RowValue.Text(text),
            "N" => new RowValue.Number(text),
            "BOOL" => new RowValue.Flag(bool.Parse(text)),
            "SS" => new RowValue.Texts([.. text.Split('|')]),
            "L" => new RowValue.Items([.. Elements(text).Select(Element)]),
            "M" => new RowValue.Map(
                Elements(text).Select(pair => pair.Split('=', 2)).ToImmutableDictionary(pair => pair[0], pair => Element(pair[1]))
            ),
            _ => new RowValue.Other(type),
        };

    private static string[] Elements(string text) => text.Length == 0 ? [] : text.Split('|');

    private static RowValue Element(string text) =>
        text.StartsWith('#') ? new RowValue.Number(text[1..].ToString(CultureInfo.InvariantCulture)) : new RowValue.Text(text);
}

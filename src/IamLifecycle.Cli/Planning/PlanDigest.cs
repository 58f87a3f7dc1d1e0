using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Planning;
using IamLifecycle.Running;

namespace IamLifecycle.Cli.Planning;

/// <summary>
/// Computes a digest of a plan's changes. The same changes for the same users have the same digest, whenever they are planned.
/// </summary>
internal static class PlanDigest
{
    /// <summary>One line for each change and each refusal. Changes that are only reported are not part of the digest.</summary>
    public static IEnumerable<string> Lines(RunReport report) =>
        report
            .Users.SelectMany(user => user.Planned.Where(change => !change.IsReport).Select(Line))
            .Concat(report.Refusals.Select(refusal => $"refused {refusal.Kind} {string.Join(',', refusal.Users)}"));

    public static string Line(Change change) => $"{change.User} {What(change)} {change.Reason}";

    public static string ForReport(string owner, IReadOnlyList<string>? users, RunReport report)
    {
        string text = string.Join(
            '\n',
            Lines(report).Order(StringComparer.Ordinal).Prepend($"{owner} {(users is null ? "everyone" : string.Join(',', users))}")
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    /// <summary>Leaves out the end of a grace period: it counts from now and would differ in every plan.</summary>
    private static string What(Change change) =>
        change is Change.MarkDeleteAfter { At: not null } ? "~ delete after its grace" : change.ToString()!;
}

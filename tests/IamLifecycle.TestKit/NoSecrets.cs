using System.Net;
using System.Text.Json;
using FluentAssertions;
using FluentAssertions.Execution;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.TestKit;

/// <summary>Asserts that text contains no secret. A failure does not print the secret.</summary>
public static class NoSecrets
{
    /// <summary>Searches for every secret that the emulated IAM returned or received, including deleted ones.</summary>
    public static async Task ShouldContainNoSecretOfAsync(this IEnumerable<string> lines, EmulatedAws aws) =>
        lines.ShouldContainNone(await aws.GetSecretsAsync());

    /// <summary>Searches for these secrets, as plain text and with the escapes of JSON, HTML and forms.</summary>
    public static void ShouldContainNone(this IEnumerable<string> lines, IReadOnlyCollection<string> secrets)
    {
        var leaks = lines
            .SelectMany((line, index) => secrets.Where(secret => Contains(line, secret)).Select(_ => index + 1))
            .Distinct()
            .ToList();
        Execute
            .Assertion.ForCondition(leaks.Count == 0)
            .FailWith("Expected no secret, but there is one in line {0}.", string.Join(", ", leaks));
    }

    private static bool Contains(string line, string secret) =>
        Spellings(secret).Any(spelling => line.Contains(spelling, StringComparison.Ordinal));

    private static string[] Spellings(string secret) =>
        [
            secret,
            JsonEncodedText.Encode(secret).ToString(),
            WebUtility.HtmlEncode(secret),
            WebUtility.UrlEncode(secret),
            Uri.EscapeDataString(secret),
        ];
}

using System.Net;
using System.Text.Json;
using FluentAssertions;
using FluentAssertions.Execution;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.TestKit;

/// <summary>Proves that text is free of secrets, without printing the secret when it is not.</summary>
public static class NoSecrets
{
    /// <summary>Looks for every secret that the emulated IAM ever gave out or was given, deleted ones too.</summary>
    public static async Task ShouldContainNoSecretOfAsync(this IEnumerable<string> lines, EmulatedAws aws) =>
        lines.ShouldContainNone(await aws.GetSecretsAsync());

    /// <summary>Looks for these secrets, as they are and as JSON, HTML and forms write them.</summary>
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

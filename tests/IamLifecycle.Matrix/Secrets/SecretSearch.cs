using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using IamLifecycle.LocalAws.Proxying;

namespace IamLifecycle.Matrix.Secrets;

/// <summary>Searches the output of the function for every secret and every part of a secret that is too long for a coincidence.</summary>
public sealed partial class SecretSearch
{
    /// <summary>The shortest part of a secret that counts.</summary>
    public const int ShortestPart = 12;

    private readonly HashSet<string> secrets = [];
    private readonly HashSet<string> parts = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>Creates a search without secrets.</summary>
    public SecretSearch() => lookup = parts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many messages were searched.</summary>
    public long Messages { get; private set; }

    /// <summary>How many characters they had.</summary>
    public long Characters { get; private set; }

    /// <summary>How many messages contained a secret.</summary>
    public long Found { get; private set; }

    /// <summary>How many secrets are searched for.</summary>
    public int Secrets => secrets.Count;

    /// <summary>Adds secrets to search for.</summary>
    public void Learn(IEnumerable<string> issued)
    {
        foreach (var secret in issued.Where(secret => secret.Length >= ShortestPart && secrets.Add(secret)))
        {
            for (var start = 0; start + ShortestPart <= secret.Length; start++)
            {
                parts.Add(secret.Substring(start, ShortestPart));
            }
        }
    }

    /// <summary>Whether the message contains a secret or a part of one, as plain text or with the escapes of JSON or URLs.</summary>
    public bool Finds(string message)
    {
        Messages++;
        Characters += message.Length;
        var holds = Holds(message) || (message.AsSpan().ContainsAny('\\', '%') && Holds(Plain(message)));
        Found += holds ? 1 : 0;
        return holds;
    }

    /// <summary>The content of a call, without the values that may contain secrets.</summary>
    public static string TextOf(ProxiedCall call) =>
        $"{HeadOf(call)}\n{string.Join('\n', Members(call).Where(member => !MayHoldSecrets(call, member.Name)).Select(member => $"{member.Name}: {member.Value}"))}";

    /// <summary>Whether a PutParameter encrypts with the configured key; true for all other calls.</summary>
    public static bool IsEncrypted(ProxiedCall call, string keyId)
    {
        if (call.Name != "ssm.PutParameter")
        {
            return true;
        }

        var body = JsonDocument.Parse(call.Body).RootElement;
        return body.TryGetProperty("Type", out var type)
            && type.GetString() == "SecureString"
            && body.TryGetProperty("KeyId", out var key)
            && key.GetString() == keyId;
    }

    /// <summary>The headers without the one that may contain the bot token: Authorization in calls to Slack.</summary>
    private static string HeadOf(ProxiedCall call) =>
        call.IsSlack
            ? string.Join('\n', call.Head.Split('\n').Where(line => !line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)))
            : call.Head;

    /// <summary>Parameters, console passwords that are set, and messages to the recipient. A Slack channel must receive none.</summary>
    private static bool MayHoldSecrets(ProxiedCall call, string member) =>
        (call.Name, member) switch
        {
            ("ssm.PutParameter", "Value") or ("iam.CreateLoginProfile" or "iam.UpdateLoginProfile", "Password") => true,
            ("ses.SendEmail", "Message.Body.Text.Data" or "Message.Body.Html.Data") => true,
            ("slack.chat.postMessage", "text") => HttpUtility.ParseQueryString(call.Body)["channel"]?[0] == 'D',
            _ => false,
        };

    private static IEnumerable<(string Name, string Value)> Members(ProxiedCall call)
    {
        if (call is { IsJson: true, IsSlack: false })
        {
            return
            [
                .. JsonDocument.Parse(call.Body).RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ToString())),
            ];
        }

        var form = HttpUtility.ParseQueryString(call.Body);
        return form.AllKeys.Select(name => (name ?? "", form[name] ?? ""));
    }

    private bool Holds(string text)
    {
        for (var start = 0; start + ShortestPart <= text.Length; start++)
        {
            if (lookup.Contains(text.AsSpan(start, ShortestPart)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Plain(string text) =>
        Escape()
            .Replace(text, match => Character(match.Value[^(match.Value[0] == '%' ? 2 : 4)..]))
            .Replace("\\/", "/", StringComparison.Ordinal);

    private static string Character(string hex) =>
        new Rune(
            int.TryParse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) ? code : ' '
        ).ToString();

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2}")]
    private static partial Regex Escape();
}

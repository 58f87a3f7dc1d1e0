using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Parses a parameter's value, or describes the problem without quoting the value.</summary>
/// <param name="takeover">True if the older layout is accepted, too: <c>AccessKeyID</c>, no schema, no dates.</param>
internal sealed partial class ParameterDocumentReader(bool takeover)
{
    public ObservedParameter Observe(long version, string? value)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(value ?? "");
            return new ObservedParameter.Published(version, Content(document.RootElement));
        }
        catch (UnreadableException problem)
        {
            return Foreign(version, problem.Message, value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The JSON reader throws the last two for text that is not valid Unicode. Their messages quote the text.
            return Foreign(version, "the value is not a JSON document", value);
        }
    }

    private static ObservedParameter.Foreign Foreign(long version, string problem, string? value) =>
        new(version, problem)
        {
            Mentioned = string.Join(' ', KeyIds().Matches(value ?? "").Select(id => id.Value).Distinct(StringComparer.Ordinal)),
        };

    /// <summary>IAM User Guide, "IAM identifiers", unique identifiers: ids of access keys start with AKIA.</summary>
    [GeneratedRegex("AKIA[A-Z0-9]{12,124}")]
    private static partial Regex KeyIds();

    private ParameterContent Content(JsonElement root)
    {
        Require(root.ValueKind is JsonValueKind.Object, "the value is not a JSON object");
        bool known =
            root.TryGetProperty(ParameterDocument.SchemaMember, out JsonElement schema)
            && schema.ValueKind is JsonValueKind.Number
            && schema.TryGetInt32(out int number)
            && number == ParameterDocument.Schema;
        if (takeover && !root.TryGetProperty(ParameterDocument.SchemaMember, out _))
        {
            return OldContent(root);
        }

        Require(known, $"{ParameterDocument.SchemaMember} is not {ParameterDocument.Schema}");
        JsonElement current = Member(root, "", ParameterDocument.Current, JsonValueKind.Object);
        bool superseding =
            root.TryGetProperty(ParameterDocument.PendingDeletion, out JsonElement pending) && pending.ValueKind is not JsonValueKind.Null;
        return new ParameterContent(CredentialOf(current, ParameterDocument.Current), superseding ? PendingOf(pending) : null)
        {
            OlderLayout = current.TryGetProperty(ParameterDocument.OldAccessKeyId, out _),
            WithoutSecret = WithoutSecretOf(root),
        };
    }

    private static ImmutableSortedSet<string> WithoutSecretOf(JsonElement root)
    {
        if (!root.TryGetProperty(ParameterDocument.WithoutSecret, out JsonElement keys))
        {
            return [];
        }

        const string problem = $"{ParameterDocument.WithoutSecret} is not an array of access key ids";
        Require(keys.ValueKind is JsonValueKind.Array && keys.EnumerateArray().All(key => key.ValueKind is JsonValueKind.String), problem);
        string[] ids = [.. keys.EnumerateArray().Select(key => key.GetString()!)];
        Require(ids.All(id => KeyIds().IsMatch(id)), problem);
        return ids.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>One key for the whole document, or <c>current</c> and <c>pending_deletion</c>. IAM's dates are filled in later.</summary>
    private static ParameterContent OldContent(JsonElement root)
    {
        if (!root.TryGetProperty(ParameterDocument.Current, out JsonElement current))
        {
            return new ParameterContent(OldCredentialOf(root, "the value"), null) { OlderLayout = true };
        }

        Require(current.ValueKind is JsonValueKind.Object, $"{ParameterDocument.Current} is not an object");
        bool superseding =
            root.TryGetProperty(ParameterDocument.PendingDeletion, out JsonElement pending) && pending.ValueKind is JsonValueKind.Object;
        return new ParameterContent(
            OldCredentialOf(current, ParameterDocument.Current),
            superseding ? new PendingCredential(OldCredentialOf(pending, ParameterDocument.PendingDeletion), Credential.Undated) : null
        )
        {
            OlderLayout = true,
        };
    }

    private static Credential OldCredentialOf(JsonElement element, string path) =>
        new(
            new AccessKeyId(KeyIdOf(element, path, ParameterDocument.OldAccessKeyId)),
            TextOf(element, path, ParameterDocument.SecretAccessKey),
            Credential.Undated
        );

    private static PendingCredential PendingOf(JsonElement pending)
    {
        const string path = ParameterDocument.PendingDeletion;
        Require(pending.ValueKind is JsonValueKind.Object, $"{path} is not an object");
        return new PendingCredential(CredentialOf(pending, path), InstantOf(pending, path, ParameterDocument.DeleteAfter));
    }

    private static Credential CredentialOf(JsonElement element, string path)
    {
        string id = KeyIdOf(element, path, ParameterDocument.AccessKeyId);
        string secret = TextOf(element, path, ParameterDocument.SecretAccessKey);
        return new Credential(new AccessKeyId(id), secret, InstantOf(element, path, ParameterDocument.CreatedAt));
    }

    private static string KeyIdOf(JsonElement element, string path, string name)
    {
        string id = TextOf(element, path, name);
        Require(id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'), $"{path}.{name} is not an access key id");
        return id;
    }

    private static Instant InstantOf(JsonElement element, string path, string name)
    {
        ParseResult<Instant> parsed = InstantPattern.ExtendedIso.Parse(TextOf(element, path, name));
        Require(parsed.Success && Instants.IsPlausible(parsed.Value), $"{path}.{name} is not an instant like 2026-11-20T04:06:23Z");
        return parsed.Value;
    }

    private static string TextOf(JsonElement element, string path, string name)
    {
        string text = Member(element, path + ".", name, JsonValueKind.String).GetString()!;
        Require(text.Length > 0, $"{path}.{name} is empty");
        return text;
    }

    private static JsonElement Member(JsonElement element, string path, string name, JsonValueKind kind)
    {
        bool found = element.TryGetProperty(name, out JsonElement member);
        Require(found, $"{path}{name} is missing");
        Require(member.ValueKind == kind, $"{path}{name} is not {(kind is JsonValueKind.Object ? "an object" : "a string")}");
        return member;
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new UnreadableException(problem);
        }
    }

    private sealed class UnreadableException(string problem) : Exception(problem);
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IamLifecycle.Model;
using NodaTime.Text;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Writes the content of a user's parameter as the JSON document that consumers read.</summary>
internal static class ParameterDocument
{
    public const int Schema = 1;

    public const string SchemaMember = "schema";
    public const string Current = "current";
    public const string PendingDeletion = "pending_deletion";
    public const string AccessKeyId = "AccessKeyId";

    /// <summary>The name of <see cref="AccessKeyId"/> in the older layout.</summary>
    public const string OldAccessKeyId = "AccessKeyID";

    public const string SecretAccessKey = "SecretAccessKey";
    public const string CreatedAt = "CreatedAt";
    public const string DeleteAfter = "DeleteAfter";

    /// <summary>Ids of superseded keys with lost secrets.</summary>
    public const string WithoutSecret = "superseded_without_secret";

    /// <summary>
    /// Secrets contain <c>+</c> and <c>/</c>. They are not escaped, for consumers that extract them without a JSON parser.
    /// </summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ParameterContent content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber(SchemaMember, Schema);
            Write(writer, Current, content.Current, content.OlderLayout);
            if (content.Pending is { } pending)
            {
                Write(
                    writer,
                    PendingDeletion,
                    pending.Credential,
                    content.OlderLayout,
                    deleteAfter: InstantPattern.General.Format(pending.DeleteAfter)
                );
            }

            if (!content.WithoutSecret.IsEmpty)
            {
                writer.WriteStartArray(WithoutSecret);
                foreach (string key in content.WithoutSecret)
                {
                    writer.WriteStringValue(key);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter writer, string name, Credential credential, bool olderLayout, string? deleteAfter = null)
    {
        writer.WriteStartObject(name);
        writer.WriteString(AccessKeyId, credential.Id.Value);
        if (olderLayout)
        {
            writer.WriteString(OldAccessKeyId, credential.Id.Value);
        }

        writer.WriteString(SecretAccessKey, credential.Secret);
        writer.WriteString(CreatedAt, InstantPattern.General.Format(credential.CreatedAt));
        if (deleteAfter is not null)
        {
            writer.WriteString(DeleteAfter, deleteAfter);
        }

        writer.WriteEndObject();
    }
}

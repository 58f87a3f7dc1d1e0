using System.Text.Json;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Reads the user name from a stream record (DynamoDB Streams API, Record).</summary>
internal static class StreamRecordReader
{
    private const string KeyName = "UserName";

    public static StreamRecord Read(JsonElement record, int index)
    {
        try
        {
            JsonElement? change = record.Get("dynamodb");
            return Read(
                record.Get("eventSource"),
                change?.Get("Keys")?.Get(KeyName),
                change?.Get("SequenceNumber")?.SafeText() ?? "",
                $"Records[{index}]."
            );
        }
        catch (InvalidOperationException)
        {
            return new StreamRecord("", null, new InputProblem($"Records[{index}]", "", "must have names that are text"));
        }
    }

    private static StreamRecord Read(JsonElement? source, JsonElement? key, string sequenceNumber, string place)
    {
        StreamRecord Problem(string field, string value, string rule) =>
            new(sequenceNumber, null, new InputProblem(place + field, Printable.Escape(value), rule));

        if (source is { } given && given.SafeText() is not "aws:dynamodb")
        {
            return Problem("eventSource", Shown(given), "must be aws:dynamodb");
        }

        if (key is not { } userName)
        {
            return Problem("dynamodb.Keys." + KeyName, "", "must exist: it is the table's key");
        }

        return userName.Get("S")?.SafeText() switch
        {
            null => Problem("dynamodb.Keys." + KeyName, Shown(userName), "must be a string (S)"),
            var name when !UserName.IsValid(name) => Problem("dynamodb.Keys." + KeyName, name, $"must be {UserName.Rule}"),
            var name => new StreamRecord(sequenceNumber, new UserName(name), null),
        };
    }

    private static string Shown(JsonElement element) =>
        element switch
        {
            { ValueKind: JsonValueKind.Object } => "{"
                + string.Join(", ", element.EnumerateObject().Take(3).Select(property => property.Name))
                + "}",
            _ => element.SafeText() ?? $"a JSON {element.ValueKind}",
        };
}

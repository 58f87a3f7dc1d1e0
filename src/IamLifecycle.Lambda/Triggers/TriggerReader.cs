using System.Text.Json;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Determines the kind of an event.</summary>
/// <remarks>It reads only what a decision needs: a record with an image that no type can represent still names its user.</remarks>
public static class TriggerReader
{
    public const string Rule =
        "expected a batch of the table's DynamoDB stream (Records), a scheduled event (source aws.events or aws.scheduler), "
        + "CloudTrail's record of CreateUser through EventBridge, SES's notification of a bounce or complaint through SNS, or "
        + "{\"action\":\"plan\"}";

    private const int MaxKeysNamed = 10;

    // An item may be nested 32 levels deep, and each level needs two or more in the event.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>Reads the event.</summary>
    /// <param name="json">The event.</param>
    /// <param name="here">The account and Region of the function; null if unknown, and then no event is refused because of them.</param>
    /// <exception cref="TriggerException">The event is none of these, or is from another account or Region.</exception>
    public static async Task<Trigger> ReadAsync(Stream json, FunctionPlace? here = null)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(json, Options).ConfigureAwait(false);
            return Read(document.RootElement, here);
        }
        catch (JsonException e)
        {
            throw Refused($"not JSON from line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} on");
        }
        catch (InvalidOperationException)
        {
            throw Refused("JSON with property names that are not valid text");
        }
    }

    private static Trigger Read(JsonElement root, FunctionPlace? here)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            throw Refused($"a JSON {root.ValueKind}");
        }

        if (root.Get("Records") is { ValueKind: JsonValueKind.Array } records)
        {
            if (SesReportReader.IsFromSns(records))
            {
                return SesReportReader.Read(records[0]) ?? throw Refused("an SNS message that is not a JSON object of SES");
            }

            return new Trigger.StreamBatch([.. records.EnumerateArray().Select(StreamRecordReader.Read)]);
        }

        if (
            root.Get("detail-type")?.SafeText() is CloudTrailReader.DetailType
            && root.Get("detail") is { ValueKind: JsonValueKind.Object } call
        )
        {
            Trigger made = CloudTrailReader.Read(call, root.Get("account")?.SafeText())
                ?? throw Refused(Keys(root) + Shown(root, "source") + Shown(call, "eventName"));
            return FunctionPlace.ProblemOf(root, here) is { } elsewhere ? throw new TriggerException(elsewhere) : made;
        }

        return (root.Get("source")?.SafeText(), root.Get("action")?.SafeText()) switch
        {
            ("aws.events" or "aws.scheduler", _) => new Trigger.ScheduledRun(),
            (_, "plan") => new Trigger.PlanRequest(),
            _ => throw Refused(Keys(root) + Shown(root, "source") + Shown(root, "action")),
        };
    }

    private static TriggerException Refused(string received) => new(new InputProblem("event", received, Rule));

    private static string Keys(JsonElement root)
    {
        string[] keys = [.. root.EnumerateObject().Take(MaxKeysNamed + 1).Select(property => Printable.Escape(property.Name))];
        return keys.Length == 0
            ? "no keys"
            : "keys " + string.Join(", ", keys.Take(MaxKeysNamed)) + (keys.Length > MaxKeysNamed ? ", …" : "");
    }

    private static string Shown(JsonElement root, string property) =>
        root.Get(property) is { } value ? $"; {property} {Printable.Escape(value.SafeText() ?? $"a JSON {value.ValueKind}")}" : "";
}

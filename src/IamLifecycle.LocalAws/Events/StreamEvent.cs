using System.Text.Json.Nodes;

namespace IamLifecycle.LocalAws.Events;

/// <summary>
/// Formats stream records as the event that Lambda's mapping sends: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html.
/// </summary>
public static class StreamEvent
{
    /// <summary>Returns the event of one batch: the records of GetRecords, each with the ARN of the stream.</summary>
    public static string Json(string streamArn, IEnumerable<StreamRecord> records) =>
        new JsonObject { ["Records"] = new JsonArray([.. records.Select(record => WithSource(record, streamArn))]) }.ToJsonString();

    private static JsonObject WithSource(StreamRecord record, string streamArn)
    {
        var json = record.Json.DeepClone().AsObject();
        json["eventSourceARN"] = streamArn;
        return json;
    }
}

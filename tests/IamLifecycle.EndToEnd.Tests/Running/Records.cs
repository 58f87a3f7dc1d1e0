using System.Globalization;
using System.Text.Json.Nodes;

namespace IamLifecycle.EndToEnd;

/// <summary>Constructed records of the table's stream, in the form in which Lambda delivers them.</summary>
internal static class Records
{
    private static int last;

    public static JsonObject Inserted(string userName) => Of("INSERT", userName, image: "NewImage");

    public static JsonObject Modified(string userName) => Of("MODIFY", userName, image: "NewImage");

    public static JsonObject Removed(string userName) => Of("REMOVE", userName, image: "OldImage");

    /// <summary>A record with an arbitrary key.</summary>
    public static JsonObject WithKey(JsonNode? keys)
    {
        var record = Inserted("x");
        record["dynamodb"]!["Keys"] = keys;
        return record;
    }

    public static string SequenceNumberOf(JsonNode record) => record["dynamodb"]!["SequenceNumber"]!.GetValue<string>();

    private static JsonObject Of(string name, string userName, string image)
    {
        var number = Interlocked.Increment(ref last).ToString("D21", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["eventID"] = number,
            ["eventName"] = name,
            ["eventVersion"] = "1.1",
            ["eventSource"] = "aws:dynamodb",
            ["awsRegion"] = "eu-central-1",
            ["dynamodb"] = new JsonObject
            {
                ["ApproximateCreationDateTime"] = 1764000000,
                ["Keys"] = Key(userName),
                [image] = Key(userName),
                ["SequenceNumber"] = number,
                ["SizeBytes"] = 26,
                ["StreamViewType"] = "NEW_AND_OLD_IMAGES",
            },
            ["eventSourceARN"] = "arn:aws:dynamodb:eu-central-1:123456789012:table/iam-users/stream/2026-01-01T00:00:00.000",
        };
    }

    private static JsonObject Key(string userName) => new() { ["UserName"] = new JsonObject { ["S"] = userName } };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>The invocation for an arranged account, and the expected results.</summary>
/// <param name="Users">The expected users.</param>
/// <param name="Held">Keys that consumers hold and that must always work.</param>
public sealed record Plot(IReadOnlyList<Expected> Users, IReadOnlyList<StoredKey> Held)
{
    /// <summary>The record of the invocation; null for a scheduled full run.</summary>
    public string? Record { get; init; }

    /// <summary>Whether the bystander's rotation is due. It must be done in the same invocation, even if the other user fails.</summary>
    public bool BystanderIsDue => Record is null;

    /// <summary>A batch of one record, as the event source mapping sends it.</summary>
    public static string RecordOf(string eventName, string userName)
    {
        var key = new JsonObject { ["UserName"] = new JsonObject { ["S"] = userName } };
        var record = new JsonObject
        {
            ["eventID"] = "1",
            ["eventName"] = eventName,
            ["eventVersion"] = "1.1",
            ["eventSource"] = "aws:dynamodb",
            ["awsRegion"] = "eu-central-1",
            ["dynamodb"] = new JsonObject
            {
                ["ApproximateCreationDateTime"] = 1764000000,
                ["Keys"] = key,
                [eventName == "REMOVE" ? "OldImage" : "NewImage"] = key.DeepClone(),
                ["SequenceNumber"] = "000000000000000000001",
                ["SizeBytes"] = 26,
                ["StreamViewType"] = "NEW_AND_OLD_IMAGES",
            },
            ["eventSourceARN"] = "arn:aws:dynamodb:eu-central-1:123456789012:table/iam-users/stream/2026-01-01T00:00:00.000",
        };
        return new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString();
    }

    /// <summary>Whether the mapping would send the record again after this answer.</summary>
    public static bool IsToBeSentAgain(string answer) =>
        JsonDocument.Parse(answer).RootElement.GetProperty("batchItemFailures").GetArrayLength() > 0;
}

using System.Text.Json;

namespace IamLifecycle.LocalAws.Events;

/// <summary>
/// Reads the function's response to a batch: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html.
/// </summary>
internal static class BatchAnswer
{
    /// <summary>
    /// Returns the index of the first failed record; the number of records if all succeeded; null if the batch failed as a whole.
    /// </summary>
    public static int? FirstFailed(string answer, IReadOnlyList<StreamRecord> records)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            return records.Count;
        }

        try
        {
            return FirstFailed(JsonDocument.Parse(answer).RootElement, records);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Null, an empty object and an empty list mean success; an identifier that is empty, null or unknown means failure of the whole batch.
    private static int? FirstFailed(JsonElement answer, IReadOnlyList<StreamRecord> records)
    {
        if (
            answer.ValueKind != JsonValueKind.Object
            || !answer.TryGetProperty("batchItemFailures", out var failures)
            || failures.ValueKind != JsonValueKind.Array
        )
        {
            return records.Count;
        }

        var first = records.Count;
        foreach (var failure in failures.EnumerateArray())
        {
            if (IndexOf(failure, records) is not { } index)
            {
                return null;
            }

            first = Math.Min(first, index);
        }

        return first;
    }

    private static int? IndexOf(JsonElement failure, IReadOnlyList<StreamRecord> records)
    {
        if (failure.ValueKind != JsonValueKind.Object || !failure.TryGetProperty("itemIdentifier", out var identifier))
        {
            return null;
        }

        var index = records.ToList().FindIndex(record => record.SequenceNumber == identifier.ToString());
        return index < 0 ? null : index;
    }
}

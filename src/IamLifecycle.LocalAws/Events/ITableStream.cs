using System.Text.Json.Nodes;

namespace IamLifecycle.LocalAws.Events;

/// <summary>The stream of a table, by the operations of the DynamoDB Streams API.</summary>
public interface ITableStream
{
    /// <summary>The stream's ARN.</summary>
    string Arn { get; }

    /// <summary>DescribeStream, all pages.</summary>
    Task<IReadOnlyList<StreamShard>> GetShardsAsync(CancellationToken cancellation);

    /// <summary>GetShardIterator; the sequence number is used with AFTER_SEQUENCE_NUMBER.</summary>
    Task<string> GetIteratorAsync(string shardId, string position, string? sequenceNumber, CancellationToken cancellation);

    /// <summary>GetRecords; the next iterator is null if the shard is closed and was read to its end.</summary>
    Task<(IReadOnlyList<StreamRecord> Records, string? NextIterator)> GetRecordsAsync(
        string iterator,
        int limit,
        CancellationToken cancellation
    );
}

/// <summary>A part of a stream. A shard with a parent is read after its parent.</summary>
public sealed record StreamShard(string Id, string? ParentId);

/// <summary>One change of a row, in the JSON that GetRecords and Lambda's event share.</summary>
public sealed record StreamRecord(JsonObject Json)
{
    /// <summary>Its position in the shard.</summary>
    public string SequenceNumber => Change[nameof(SequenceNumber)]!.GetValue<string>();

    /// <summary>When the row was changed.</summary>
    public DateTimeOffset Created =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(Change["ApproximateCreationDateTime"]!.GetValue<double>() * 1000));

    /// <summary>The key attributes, in DynamoDB's JSON.</summary>
    public JsonNode Keys => Change[nameof(Keys)]!;

    private JsonNode Change => Json["dynamodb"]!;
}

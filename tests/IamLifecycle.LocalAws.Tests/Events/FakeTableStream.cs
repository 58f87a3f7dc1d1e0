using System.Globalization;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Events;

namespace IamLifecycle.LocalAws.Tests.Events;

/// <summary>An in-memory stream with any number of shards.</summary>
internal sealed class FakeTableStream : ITableStream
{
    private readonly List<(StreamShard Shard, List<StreamRecord> Records, bool Closed)> shards = [];

    public string Arn => "arn:aws:dynamodb:eu-central-1:123456789012:table/users/stream/1";

    /// <summary>Adds a shard with records of these numbers. The records have the given creation time, or the current time.</summary>
    public FakeTableStream With(string shardId, string numbers, string? parent = null, bool closed = false, DateTimeOffset? created = null)
    {
        var records = numbers
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => Record(number, created ?? DateTimeOffset.UtcNow));
        shards.Add((new StreamShard(shardId, parent), [.. records], closed));
        return this;
    }

    public void Append(string shardId, string number) =>
        shards.Single(each => each.Shard.Id == shardId).Records.Add(Record(number, DateTimeOffset.UtcNow));

    public Task<IReadOnlyList<StreamShard>> GetShardsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StreamShard>>([.. shards.Select(each => each.Shard)]);

    public Task<string> GetIteratorAsync(string shardId, string position, string? sequenceNumber, CancellationToken cancellation)
    {
        var start = position == "LATEST" ? shards.Single(each => each.Shard.Id == shardId).Records.Count : 0;
        return Task.FromResult($"{shardId}|{start}");
    }

    public Task<(IReadOnlyList<StreamRecord> Records, string? NextIterator)> GetRecordsAsync(
        string iterator,
        int limit,
        CancellationToken cancellation
    )
    {
        var parts = iterator.Split('|');
        var (_, all, closed) = shards.Single(each => each.Shard.Id == parts[0]);
        var start = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var read = all.Skip(start).Take(limit).ToList();
        var next = closed && start + read.Count == all.Count ? null : $"{parts[0]}|{start + read.Count}";
        return Task.FromResult<(IReadOnlyList<StreamRecord>, string?)>((read, next));
    }

    private static StreamRecord Record(string number, DateTimeOffset created) =>
        new(
            JsonNode
                .Parse(
                    $$$"""
                    {"eventID":"{{{number}}}","eventName":"INSERT","dynamodb":{"SequenceNumber":"{{{number}}}",
                     "ApproximateCreationDateTime":{{{created.ToUnixTimeSeconds()}}},"Keys":{"UserName":{"S":"u{{{number}}}"}} }}
                    """
                )!
                .AsObject()
        );
}

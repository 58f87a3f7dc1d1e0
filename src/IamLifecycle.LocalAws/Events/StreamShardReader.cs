namespace IamLifecycle.LocalAws.Events;

/// <summary>Reads one shard of a stream in order, and keeps its position and the batches that wait for a retry.</summary>
internal sealed class StreamShardReader(ITableStream stream, StreamShard shard, string startingPosition)
{
    // GetRecords returns up to 1,000 records.
    private const int LargestRead = 1000;

    private string? iterator;
    private bool closed;

    public string ShardId => shard.Id;

    public string? ParentId => shard.ParentId;

    /// <summary>The batches to retry, before any new record is read.</summary>
    public Stack<StreamBatch> Retries { get; } = new();

    /// <summary>Whether the shard is closed and all of its records were delivered, so that its child shards may be read.</summary>
    public bool IsExhausted => closed && Retries.Count == 0;

    /// <summary>Determines the starting position, so that LATEST means now.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (iterator is null && !closed)
        {
            iterator = await stream.GetIteratorAsync(shard.Id, startingPosition, null, cancellation);
        }
    }

    /// <summary>Returns the next batch to retry, or up to <paramref name="size"/> new records; null if there are none.</summary>
    public async Task<StreamBatch?> NextAsync(int size, CancellationToken cancellation)
    {
        if (Retries.TryPop(out var retry))
        {
            return retry;
        }

        await OpenAsync(cancellation);
        var records = new List<StreamRecord>();
        while (records.Count < size && iterator is not null)
        {
            var (read, next) = await stream.GetRecordsAsync(iterator, Math.Min(LargestRead, size - records.Count), cancellation);
            records.AddRange(read);
            iterator = next;
            closed = next is null;
            if (read.Count == 0)
            {
                break;
            }
        }

        return records.Count == 0 ? null : new StreamBatch(records, 0);
    }
}

namespace IamLifecycle.LocalAws.Events;

/// <summary>Reads one shard of a stream in order, remembers how far it got, and what is waiting to be tried again.</summary>
internal sealed class StreamShardReader(ITableStream stream, StreamShard shard, string startingPosition)
{
    // GetRecords returns up to 1,000 records.
    private const int LargestRead = 1000;

    private string? iterator;
    private bool closed;

    public string ShardId => shard.Id;

    public string? ParentId => shard.ParentId;

    /// <summary>Batches that come before anything that has not been read yet.</summary>
    public Stack<StreamBatch> Retries { get; } = new();

    /// <summary>Everything was read and delivered, and nothing more will come: what continues it may be read now.</summary>
    public bool IsExhausted => closed && Retries.Count == 0;

    /// <summary>Takes up the starting position, so that LATEST means now.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (iterator is null && !closed)
        {
            iterator = await stream.GetIteratorAsync(shard.Id, startingPosition, null, cancellation);
        }
    }

    /// <summary>The batch to be tried again, or up to so many new records; null when there are none.</summary>
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

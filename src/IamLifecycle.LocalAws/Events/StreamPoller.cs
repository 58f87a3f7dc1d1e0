using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Events;

/// <summary>
/// Delivers a table's stream to the function as Lambda's event source mapping does: in order within a shard, at least once, again from the
/// first failed record, split after a function error, and discarded after a number of attempts or at an age.
/// </summary>
public sealed class StreamPoller(
    ITableStream stream,
    StreamMapping mapping,
    Func<string, CancellationToken, Task<InvocationResult>> invoke,
    TimeProvider? time = null
)
{
    private readonly List<StreamShardReader> shards = [];
    private readonly List<DeadLetter> deadLetters = [];
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>The discarded records, in the order in which they were discarded.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters => deadLetters;

    /// <summary>Whether a batch waits for a retry.</summary>
    public bool IsRetrying => shards.Any(shard => shard.Retries.Count > 0);

    /// <summary>Finds the shards and determines the starting position, without reading.</summary>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        await FindShardsAsync(cancellation);
        foreach (var shard in shards.Where(IsReadable))
        {
            await shard.OpenAsync(cancellation);
        }
    }

    /// <summary>Invokes the function at most once for each shard; returns the number of delivered records.</summary>
    public async Task<int> PollOnceAsync(CancellationToken cancellation = default)
    {
        await FindShardsAsync(cancellation);
        var given = 0;
        foreach (var shard in shards.Where(IsReadable).ToList())
        {
            if (await shard.NextAsync(mapping.BatchSize, cancellation) is { } batch && DropOld(shard, batch) is { } fresh)
            {
                given += fresh.Records.Count;
                await DeliverAsync(shard, fresh, cancellation);
            }
        }

        return given;
    }

    /// <summary>Polls until no record is left to be read or retried.</summary>
    public async Task DrainAsync(CancellationToken cancellation = default)
    {
        while (await PollOnceAsync(cancellation) > 0 || IsRetrying) { }
    }

    /// <summary>Polls until it is cancelled, four times a second as Lambda does.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (await PollOnceAsync(cancellation) == 0 || IsRetrying)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
            }
        }
    }

    private async Task DeliverAsync(StreamShardReader shard, StreamBatch batch, CancellationToken cancellation)
    {
        var result = await invoke(StreamEvent.Json(stream.Arn, batch.Records), cancellation);
        var tried = batch.TriedOnce();
        var failed = result is InvocationResult.Answered answered ? FirstFailed(answered.Json, batch) : null;
        if (failed is { } index)
        {
            Retry(shard, tried.From(index));
        }
        else if (mapping.BisectBatchOnFunctionError && batch.Records.Count > 1)
        {
            // "Bisecting the batch does not count toward the retry quota."
            var (first, second) = batch.Halves();
            shard.Retries.Push(second);
            shard.Retries.Push(first);
        }
        else
        {
            Retry(shard, tried);
        }
    }

    private int? FirstFailed(string answer, StreamBatch batch) =>
        mapping.ReportBatchItemFailures ? BatchAnswer.FirstFailed(answer, batch.Records) : batch.Records.Count;

    private void Retry(StreamShardReader shard, StreamBatch rest)
    {
        if (rest.Records.Count > 0 && rest.Attempts > mapping.MaximumRetryAttempts)
        {
            deadLetters.Add(new DeadLetter("RetryAttemptsExhausted", shard.ShardId, rest.Attempts, rest.Records));
        }
        else if (rest.Records.Count > 0)
        {
            shard.Retries.Push(rest);
        }
    }

    private StreamBatch? DropOld(StreamShardReader shard, StreamBatch batch)
    {
        var oldest = time.GetUtcNow() - mapping.MaximumRecordAge;
        var old = batch.Records.TakeWhile(record => record.Created < oldest).ToList();
        if (old.Count > 0)
        {
            deadLetters.Add(new DeadLetter("MaximumRecordAgeExceeded", shard.ShardId, batch.Attempts, old));
        }

        return old.Count == batch.Records.Count ? null : batch.From(old.Count);
    }

    private bool IsReadable(StreamShardReader shard) =>
        !shard.IsExhausted && !shards.Exists(parent => parent.ShardId == shard.ParentId && !parent.IsExhausted);

    // A shard that appears later continues an earlier shard, so none of its records is older than the position LATEST.
    private async Task FindShardsAsync(CancellationToken cancellation)
    {
        var position = shards.Count == 0 ? mapping.StartingPosition : "TRIM_HORIZON";
        foreach (var shard in await stream.GetShardsAsync(cancellation))
        {
            if (!shards.Exists(known => known.ShardId == shard.Id))
            {
                shards.Add(new StreamShardReader(stream, shard, position));
            }
        }
    }
}

namespace IamLifecycle.LocalAws.Events;

/// <summary>Consecutive records of one shard for one invocation, and the number of previous attempts.</summary>
internal sealed record StreamBatch(IReadOnlyList<StreamRecord> Records, int Attempts)
{
    public StreamBatch TriedOnce() => this with { Attempts = Attempts + 1 };

    /// <summary>The records from this index on.</summary>
    public StreamBatch From(int index) => this with { Records = [.. Records.Skip(index)] };

    /// <summary>Both halves, in order.</summary>
    public (StreamBatch First, StreamBatch Second) Halves()
    {
        var middle = (Records.Count + 1) / 2;
        return (this with { Records = [.. Records.Take(middle)] }, From(middle));
    }
}

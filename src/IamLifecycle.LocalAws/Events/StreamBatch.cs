namespace IamLifecycle.LocalAws.Events;

/// <summary>Consecutive records of one shard on their way to the function, and how often that was tried.</summary>
internal sealed record StreamBatch(IReadOnlyList<StreamRecord> Records, int Attempts)
{
    public StreamBatch TriedOnce() => this with { Attempts = Attempts + 1 };

    /// <summary>What is left from the lowest failed sequence number on.</summary>
    public StreamBatch From(int index) => this with { Records = [.. Records.Skip(index)] };

    /// <summary>Both halves, in order.</summary>
    public (StreamBatch First, StreamBatch Second) Halves()
    {
        var middle = (Records.Count + 1) / 2;
        return (this with { Records = [.. Records.Take(middle)] }, From(middle));
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace IamLifecycle.Benchmarks.Baseline;

/// <summary>What the baseline keeps in a user's parameter.</summary>
public sealed class StoredKeys
{
    [JsonPropertyName("current")]
    public StoredPair? Current { get; set; }

    [JsonPropertyName("pending_deletion")]
    public StoredPair? PendingDeletion { get; set; }

    public static StoredKeys Parse(string json) => JsonSerializer.Deserialize<StoredKeys>(json) ?? new StoredKeys();

    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>One key of two.</summary>
public sealed class StoredPair
{
    public string AccessKeyID { get; set; } = "";

    public string SecretAccessKey { get; set; } = "";
}

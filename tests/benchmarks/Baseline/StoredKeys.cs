using System.Text.Json;
using System.Text.Json.Serialization;

namespace IamLifecycle.Benchmarks.Baseline;

/// <summary>The content of a user's parameter of the baseline.</summary>
public sealed class StoredKeys
{
    [JsonPropertyName("current")]
    public StoredPair? Current { get; set; }

    [JsonPropertyName("pending_deletion")]
    public StoredPair? PendingDeletion { get; set; }

    public static StoredKeys Parse(string json) => JsonSerializer.Deserialize<StoredKeys>(json) ?? new StoredKeys();

    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>One of the two keys.</summary>
public sealed class StoredPair
{
    public string AccessKeyID { get; set; } = "";

    public string SecretAccessKey { get; set; } = "";
}

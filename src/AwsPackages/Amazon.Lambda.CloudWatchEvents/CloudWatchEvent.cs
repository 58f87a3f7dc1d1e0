using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchEvents;

/// <summary>
/// An event as EventBridge delivers it (EventBridge user guide, "Events reference"); <typeparamref name="T"/> is what its source puts in
/// <c>detail</c>.
/// </summary>
public class CloudWatchEvent<T>
{
    /// <summary>The version of the envelope, "0".</summary>
    public string Version { get; set; }

    /// <summary>The account that the event comes from.</summary>
    public string Account { get; set; }

    /// <summary>The Region that the event comes from.</summary>
    public string Region { get; set; }

    /// <summary>What happened, in the words of the source.</summary>
    public T Detail { get; set; }

    /// <summary>With <see cref="Source"/>, says what <see cref="Detail"/> holds.</summary>
    [JsonPropertyName("detail-type")]
    public string DetailType { get; set; }

    /// <summary>The service or application that sent the event, such as "aws.events".</summary>
    public string Source { get; set; }

    /// <summary>When it happened, according to the source.</summary>
    public DateTime Time { get; set; }

    /// <summary>The id of the event; a second delivery bears the same.</summary>
    public string Id { get; set; }

    /// <summary>ARNs of the resources that the event is about.</summary>
    public List<string> Resources { get; set; }
}

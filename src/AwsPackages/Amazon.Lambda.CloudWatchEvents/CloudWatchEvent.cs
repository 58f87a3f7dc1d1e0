using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchEvents;

/// <summary>
/// An event as EventBridge delivers it (EventBridge user guide, "Events reference"); <typeparamref name="T"/> is the type of <c>detail</c>,
/// which depends on the source.
/// </summary>
public class CloudWatchEvent<T>
{
    /// <summary>The version of the envelope, "0".</summary>
    public string Version { get; set; }

    /// <summary>The account that the event comes from.</summary>
    public string Account { get; set; }

    /// <summary>The Region that the event comes from.</summary>
    public string Region { get; set; }

    /// <summary>The details of the event. The format depends on the source.</summary>
    public T Detail { get; set; }

    /// <summary>With <see cref="Source"/>, identifies the format of <see cref="Detail"/>.</summary>
    [JsonPropertyName("detail-type")]
    public string DetailType { get; set; }

    /// <summary>The service or application that sent the event, such as "aws.events".</summary>
    public string Source { get; set; }

    /// <summary>The time of the event, according to the source.</summary>
    public DateTime Time { get; set; }

    /// <summary>The ID of the event, which is the same for repeated deliveries.</summary>
    public string Id { get; set; }

    /// <summary>The ARNs of the resources that the event concerns.</summary>
    public List<string> Resources { get; set; }
}

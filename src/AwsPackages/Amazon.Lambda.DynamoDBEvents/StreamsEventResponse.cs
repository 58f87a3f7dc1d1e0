using System.Text.Json.Serialization;

namespace Amazon.Lambda.DynamoDBEvents;

/// <summary>
/// Names the failed records of a batch. Lambda retries from the lowest sequence number (Lambda developer guide, "Configuring partial batch
/// response").
/// </summary>
public class StreamsEventResponse
{
    /// <summary>The failed records; null or empty means that the batch succeeded.</summary>
    [JsonPropertyName("batchItemFailures")]
    public IList<BatchItemFailure> BatchItemFailures { get; set; }

    /// <summary>One failed record.</summary>
    public class BatchItemFailure
    {
        /// <summary>The sequence number of the record.</summary>
        [JsonPropertyName("itemIdentifier")]
        public string ItemIdentifier { get; set; }
    }
}

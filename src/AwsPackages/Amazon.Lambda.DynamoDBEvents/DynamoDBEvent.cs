namespace Amazon.Lambda.DynamoDBEvents;

/// <summary>A batch of records of a DynamoDB stream (Lambda developer guide, "Process DynamoDB records with Lambda").</summary>
public partial class DynamoDBEvent
{
    /// <summary>The records, in the order of their shard.</summary>
    public IList<DynamodbStreamRecord> Records { get; set; }

    /// <summary>One record of the stream (DynamoDB Streams API, Record).</summary>
    public class DynamodbStreamRecord
    {
        /// <summary>The ARN of the stream.</summary>
        public string EventSourceArn { get; set; }

        /// <summary>The Region of the table.</summary>
        public string AwsRegion { get; set; }

        /// <summary>The change itself.</summary>
        public StreamRecord Dynamodb { get; set; }

        /// <summary>The ID of the record.</summary>
        public string EventID { get; set; }

        /// <summary><c>INSERT</c>, <c>MODIFY</c> or <c>REMOVE</c>.</summary>
        public string EventName { get; set; }

        /// <summary><c>aws:dynamodb</c>.</summary>
        public string EventSource { get; set; }

        /// <summary>The version of the record's format.</summary>
        public string EventVersion { get; set; }

        /// <summary>The identity that made the change; set only for deletions by the table's time to live (TTL).</summary>
        public Identity UserIdentity { get; set; }
    }

    /// <summary>The change of one item (DynamoDB Streams API, StreamRecord).</summary>
    public class StreamRecord
    {
        /// <summary>When the change was made, to the second.</summary>
        public DateTime ApproximateCreationDateTime { get; set; }

        /// <summary>The key of the item.</summary>
        public Dictionary<string, AttributeValue> Keys { get; set; }

        /// <summary>The item after the change, if the stream view type includes it.</summary>
        public Dictionary<string, AttributeValue> NewImage { get; set; }

        /// <summary>The item before the change, if the stream view type includes it.</summary>
        public Dictionary<string, AttributeValue> OldImage { get; set; }

        /// <summary>The position of the record in the stream. A partial batch response names it.</summary>
        public string SequenceNumber { get; set; }

        /// <summary>The size of the record in bytes.</summary>
        public long SizeBytes { get; set; }

        /// <summary>The stream view type, such as <c>NEW_AND_OLD_IMAGES</c>.</summary>
        public string StreamViewType { get; set; }
    }

    /// <summary>The identity that made a change (DynamoDB Streams API, Identity).</summary>
    public class Identity
    {
        /// <summary><c>dynamodb.amazonaws.com</c> for a deletion by the table's time to live.</summary>
        public string PrincipalId { get; set; }

        /// <summary><c>Service</c> for a deletion by the table's time to live.</summary>
        public string Type { get; set; }
    }
}

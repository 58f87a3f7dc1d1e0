namespace Amazon.Lambda.DynamoDBEvents;

public partial class DynamoDBEvent
{
    /// <summary>The value of an attribute: exactly one member is set, and its name is the type (DynamoDB API, AttributeValue).</summary>
    public class AttributeValue
    {
        /// <summary>Binary.</summary>
        public MemoryStream B { get; set; }

        /// <summary>Boolean.</summary>
        public bool? BOOL { get; set; }

        /// <summary>Binary set.</summary>
        public List<MemoryStream> BS { get; set; }

        /// <summary>List.</summary>
        public List<AttributeValue> L { get; set; }

        /// <summary>Map.</summary>
        public Dictionary<string, AttributeValue> M { get; set; }

        /// <summary>Number, as text.</summary>
        public string N { get; set; }

        /// <summary>Number set, as texts.</summary>
        public List<string> NS { get; set; }

        /// <summary>Null, when true.</summary>
        public bool? NULL { get; set; }

        /// <summary>String.</summary>
        public string S { get; set; }

        /// <summary>String set.</summary>
        public List<string> SS { get; set; }
    }
}

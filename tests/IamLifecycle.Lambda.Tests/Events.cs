using System.Text.Json;

namespace IamLifecycle.Lambda;

/// <summary>Events as AWS sends them.</summary>
internal static class Events
{
    public const string Scheduled = """
        {"version":"0","id":"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012","time":"2026-11-20T04:00:00Z",
         "region":"eu-central-1","resources":["arn:aws:events:eu-central-1:123456789012:rule/hourly"],"detail":{}}
        """;

    /// <summary>One record for each name, with sequence numbers 100, 101 and so on.</summary>
    public static string Stream(params string[] users) =>
        """{"Records":[""" + string.Join(',', users.Select((user, index) => Record(user, 100 + index))) + "]}";

    public static string Record(string user, int sequenceNumber) =>
        Record("""{"UserName":{"S":""" + JsonSerializer.Serialize(user) + "}}", $"\"{sequenceNumber}\"");

    public static string Record(string keys, string sequenceNumber, string image = "{}") =>
        $$$"""
            {"eventID":"c81e728d9d4c2f636f067f89cc14862c","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-central-1",
             "dynamodb":{"ApproximateCreationDateTime":1479499740.5,"Keys":{{{keys}}},"NewImage":{{{image}}},"OldImage":{"UserName":{"S":"x"}},
              "SequenceNumber":{{{sequenceNumber}}},"SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
             "eventSourceARN":"arn:aws:dynamodb:eu-central-1:123456789012:table/users/stream/2026-11-10T00:00:00.000"}
            """;
}

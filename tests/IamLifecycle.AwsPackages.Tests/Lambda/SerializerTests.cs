using System.Text;
using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace IamLifecycle.AwsPackages.Tests.Lambda;

public sealed class SerializerTests
{
    private const string Batch = """
        {"Records":[
          {"eventID":"e1","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-central-1",
           "dynamodb":{"ApproximateCreationDateTime":1.48064202E9,"Keys":{"UserName":{"S":"u1"}},
             "NewImage":{"UserName":{"S":"u1"},"Suspended":{"BOOL":false},"ExpiresAt":{"N":"1795147583"},"Groups":{"SS":["a","b"]},
                         "Tags":{"M":{"k":{"S":"v"}}},"Gone":{"NULL":true},"Blob":{"B":"AAEqQQ=="},"Blobs":{"BS":["AAEqQQ==","QSoBAA=="]},"List":{"L":[{"N":"1"},{"S":"x"}]}},
             "OldImage":{"UserName":{"S":"u1"}},"SequenceNumber":"1405400000000002063282832","SizeBytes":54,"StreamViewType":"NEW_AND_OLD_IMAGES"},
           "eventSourceARN":"arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/2026-11-20T00:00:00.000"},
          {"eventID":"e2","eventName":"REMOVE","userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},
           "dynamodb":{"ApproximateCreationDateTime":1480642021,"Keys":{"UserName":{"S":"u2"}},"SequenceNumber":"2"}}]}
        """;

    private static readonly SourceGeneratorLambdaJsonSerializer<EventsContext> Serializer = new();

    [Fact]
    public void The_serializer_reads_a_stream_batch_of_DynamoDB()
    {
        var record = Read<DynamoDBEvent>(Batch).Records[0];

        record
            .Should()
            .BeEquivalentTo(
                new
                {
                    EventID = "e1",
                    EventName = "MODIFY",
                    AwsRegion = "eu-central-1",
                    UserIdentity = (object?)null,
                }
            );
        record.EventSourceArn.Should().EndWith("stream/2026-11-20T00:00:00.000");
        record.Dynamodb.ApproximateCreationDateTime.Should().Be(DateTime.UnixEpoch.AddSeconds(1480642020)).And.BeIn(DateTimeKind.Utc);
        record.Dynamodb.SequenceNumber.Should().Be("1405400000000002063282832");
        record.Dynamodb.SizeBytes.Should().Be(54);
    }

    [Fact]
    public void The_serializer_maps_an_attribute_value_to_the_property_of_its_type()
    {
        var image = Read<DynamoDBEvent>(Batch).Records[0].Dynamodb.NewImage;

        image["UserName"].S.Should().Be("u1");
        image["UserName"].BOOL.Should().BeNull();
        image["Suspended"].BOOL.Should().BeFalse();
        image["ExpiresAt"].N.Should().Be("1795147583");
        image["Groups"].SS.Should().Equal("a", "b");
        image["Tags"].M["k"].S.Should().Be("v");
        image["Gone"].NULL.Should().BeTrue();
        image["Blob"].B.ToArray().Should().Equal(0x00, 0x01, 0x2A, 0x41);
        image["Blobs"].BS.Should().HaveCount(2);
        image["List"].L.Select(v => v.N ?? v.S).Should().Equal("1", "x");
    }

    [Fact]
    public void A_removal_by_time_to_live_names_DynamoDB_as_its_principal()
    {
        var record = Read<DynamoDBEvent>(Batch).Records[1];

        record.UserIdentity.Should().BeEquivalentTo(new { Type = "Service", PrincipalId = "dynamodb.amazonaws.com" });
        record.Dynamodb.NewImage.Should().BeNull();
    }

    [Fact]
    public void The_serializer_reads_a_scheduled_event_of_EventBridge()
    {
        const string Event = """
            {"version":"0","id":"i","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012","time":"2026-11-20T04:00:00Z","region":"eu-central-1",
             "resources":["arn:aws:events:eu-central-1:123456789012:rule/r"],"detail":{}}
            """;

        var scheduled = Read<ScheduledEvent>(Event);

        scheduled
            .Should()
            .BeEquivalentTo(
                new
                {
                    Id = "i",
                    DetailType = "Scheduled Event",
                    Source = "aws.events",
                    Account = "123456789012",
                    Time = new DateTime(2026, 11, 20, 4, 0, 0, DateTimeKind.Utc),
                }
            );
        scheduled.Resources.Should().ContainSingle();
        Read<CloudWatchEvent<JsonElement>>(Event.Replace("{}", "\"text\"", StringComparison.Ordinal))
            .Detail.GetString()
            .Should()
            .Be("text");
    }

    [Fact]
    public void The_serializer_writes_a_partial_batch_response_for_Lambda() =>
        Write(new StreamsEventResponse { BatchItemFailures = [new() { ItemIdentifier = "1405400000000002063282832" }] })
            .Should()
            .Be("""{"batchItemFailures":[{"itemIdentifier":"1405400000000002063282832"}]}""");

    [Fact]
    public void The_serializer_keeps_property_names_unless_a_naming_policy_is_set()
    {
        Write(new Answer("é<>", null)).Should().Be("""{"SomeText":"é<>"}""");
        Write(new Answer("x", null), new(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase))
            .Should()
            .Be("""{"someText":"x"}""");
    }

    [Fact]
    public void The_exception_names_a_type_that_is_missing_from_the_context() =>
        FluentActions.Invoking(() => Read<Version>("{}")).Should().Throw<JsonSerializerException>().WithMessage("*System.Version*");

    [Fact]
    public void The_exception_for_an_event_that_is_not_JSON_names_the_expected_type() =>
        FluentActions.Invoking(() => Read<ScheduledEvent>("{")).Should().Throw<JsonSerializerException>().WithMessage("*ScheduledEvent*");

    private static T Read<T>(string json) => Serializer.Deserialize<T>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Write<T>(T value, SourceGeneratorLambdaJsonSerializer<EventsContext>? serializer = null)
    {
        using var stream = new MemoryStream();
        (serializer ?? Serializer).Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

using System.Text;
using System.Text.Json;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson.Converters;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Lambda.Triggers;

public sealed class StreamBatchTests
{
    private static readonly JsonSerializerOptions Official = new() { Converters = { new MemoryStreamConverter() } };

    [Fact]
    public async Task Each_record_yields_its_user() =>
        (await ReadAsync(Events.Stream("ann", "bob")))
            .Records.Should()
            .Equal(new StreamRecord("100", new UserName("ann"), null), new StreamRecord("101", new UserName("bob"), null));

    [Fact]
    public async Task Many_records_of_a_user_yield_one_user_with_the_latest_spelling() =>
        (await ReadAsync(Events.Stream("ann", "Bob", "ann", "bob", "ANN"))).Users.Should().Equal(new UserName("ANN"), new UserName("bob"));

    [Fact]
    public async Task An_empty_batch_is_accepted() => (await ReadAsync("""{"Records":[]}""")).Users.Should().BeEmpty();

    [Fact]
    public async Task An_item_with_the_maximum_nesting_of_DynamoDB_yields_its_user()
    {
        string image = string.Concat(Enumerable.Repeat("""{"M":{"a":""", 33)) + """{"S":"x"}""" + new string('}', 66);

        (await ReadAsync("""{"Records":[""" + Events.Record("""{"UserName":{"S":"ann"}}""", "\"1\"", image) + "]}"))
            .Users.Should()
            .Equal(new UserName("ann"));
    }

    [Fact]
    public async Task A_batch_serialized_by_the_official_types_is_read()
    {
        var batch = new DynamoDBEvent
        {
            Records =
            [
                new DynamoDBEvent.DynamodbStreamRecord
                {
                    EventSource = "aws:dynamodb",
                    Dynamodb = new DynamoDBEvent.StreamRecord
                    {
                        SequenceNumber = "7",
                        Keys = new() { ["UserName"] = new DynamoDBEvent.AttributeValue { S = "ann" } },
                    },
                },
            ],
        };

        string json = JsonSerializer
            .Serialize(batch, Official)
            .Replace("\"EventSource\"", "\"eventSource\"")
            .Replace("\"Dynamodb\"", "\"dynamodb\"");
        (await ReadAsync(json)).Records.Should().Equal(new StreamRecord("7", new UserName("ann"), null));
    }

    [Theory]
    [InlineData("""{"eventSource":"aws:sqs","body":"x"}""", "Records[0].eventSource 'aws:sqs': must be aws:dynamodb")]
    [InlineData("""{"eventSource":{"a":1}}""", "Records[0].eventSource '{a}': must be aws:dynamodb")]
    [InlineData("{}", "Records[0].dynamodb.Keys.UserName '': must exist: it is the table's key")]
    [InlineData("7", "Records[0].dynamodb.Keys.UserName '': must exist: it is the table's key")]
    [InlineData("null", "Records[0].dynamodb.Keys.UserName '': must exist: it is the table's key")]
    [InlineData("""{"dynamodb":{"Keys":{"Id":{"S":"x"}}}}""", "Records[0].dynamodb.Keys.UserName '': must exist: it is the table's key")]
    [InlineData("""{"dynamodb":{"Keys":{"UserName":{"N":"7"}}}}""", "Records[0].dynamodb.Keys.UserName '{N}': must be a string (S)")]
    [InlineData("""{"dynamodb":{"Keys":{"UserName":"ann"}}}""", "Records[0].dynamodb.Keys.UserName 'ann': must be a string (S)")]
    [InlineData("""{"dynamodb":{"Keys":{"UserName":{"S":["ann"]}}}}""", "Records[0].dynamodb.Keys.UserName '{S}': must be a string (S)")]
    [InlineData(
        """{"dynamodb":{"Keys":{"UserName":{"S":""}}}}""",
        "Records[0].dynamodb.Keys.UserName '': must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -"
    )]
    [InlineData(
        """{"dynamodb":{"Keys":{"UserName":{"S":"a\u0007b"}}}}""",
        "Records[0].dynamodb.Keys.UserName 'a\\u{7}b': must be 1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -"
    )]
    [InlineData("""{"dynamodb":{"Keys":{"UserName":{"S":"\ud800"}}}}""", "Records[0].dynamodb.Keys.UserName '{S}': must be a string (S)")]
    [InlineData("""{"dynamodb":{"Keys":{"UserName":{"\ud800":"a"}}}}""", "Records[0] '': must have names that are text")]
    public async Task A_record_without_a_valid_user_name_yields_a_problem(string record, string problem) =>
        (await ReadAsync($$"""{"Records":[{{record}}]}"""))
            .Records.Should()
            .ContainSingle(read => read.User == null && read.Problem!.ToString() == problem);

    private static async Task<Trigger.StreamBatch> ReadAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return (Trigger.StreamBatch)await TriggerReader.ReadAsync(stream);
    }
}

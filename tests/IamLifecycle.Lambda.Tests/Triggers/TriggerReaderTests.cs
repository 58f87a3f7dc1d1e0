using System.Text;
using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using FsCheck;
using FsCheck.Fluent;

namespace IamLifecycle.Lambda.Triggers;

public sealed class TriggerReaderTests
{
    [Theory]
    [InlineData("""{"source":"aws.events","detail":{}}""")]
    [InlineData("""{"source":"aws.scheduler","detail":"{}"}""")]
    [InlineData("""{"source":"aws.scheduler"}""")]
    [InlineData("""{"source":"aws.events","detail":null,"time":"not a time","resources":7}""")]
    [InlineData(Events.Scheduled)]
    public async Task A_scheduled_event_is_recognized_by_its_source(string json) =>
        (await ReadAsync(json)).Should().BeOfType<Trigger.ScheduledRun>();

    [Fact]
    public async Task A_scheduled_event_serialized_by_the_official_types_is_recognized()
    {
        var scheduled = new ScheduledEvent
        {
            Source = "aws.events",
            Detail = new Detail(),
            DetailType = "Scheduled Event",
            Time = DateTime.UnixEpoch,
            Resources = ["arn"],
        };
        var sent = new CloudWatchEvent<string> { Source = "aws.scheduler", Detail = "{}" };

        (await ReadAsync(JsonSerializer.Serialize(scheduled, JsonSerializerOptions.Web))).Should().BeOfType<Trigger.ScheduledRun>();
        (await ReadAsync(JsonSerializer.Serialize(sent, JsonSerializerOptions.Web))).Should().BeOfType<Trigger.ScheduledRun>();
    }

    [Fact]
    public async Task A_plan_request_is_recognized() => (await ReadAsync("""{"action":"plan"}""")).Should().BeOfType<Trigger.PlanRequest>();

    [Theory]
    [InlineData("{}", "'no keys'")]
    [InlineData("null", "'a JSON Null'")]
    [InlineData("[]", "'a JSON Array'")]
    [InlineData("\"plan\"", "'a JSON String'")]
    [InlineData("", "'not JSON from line 1, byte 1 on'")]
    [InlineData("{\"action\":", "'not JSON from line 1, byte 11 on'")]
    [InlineData("""{"action":"Plan","x":1}""", "'keys action, x; action Plan'")]
    [InlineData("""{"action":["plan"]}""", "'keys action; action a JSON Array'")]
    [InlineData("""{"Records":{"0":1}}""", "'keys Records'")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","source":"aws.iam"}""", "'keys detail-type, source; source aws.iam'")]
    [InlineData(
        """{"detail-type":"AWS API Call via CloudTrail","source":"aws.iam","detail":{"eventName":"DeleteUser","requestParameters":{"userName":"ann"}}}""",
        "source aws.iam; eventName DeleteUser'"
    )]
    [InlineData(
        """{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateUser","requestParameters":{"userName":"a b"}}}""",
        "eventName CreateUser'"
    )]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateUser"}}""", "eventName CreateUser'")]
    [InlineData(
        """{"detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"transfer.amazonaws.com","eventName":"CreateUser","requestParameters":{"userName":"ann"}}}""",
        "eventName CreateUser'"
    )]
    [InlineData(
        """{"detail-type":"Something else","detail":{"eventName":"CreateUser","requestParameters":{"userName":"ann"}}}""",
        "'keys detail-type, detail'"
    )]
    [InlineData("""{"source":"\u001b[2J\ud83d\ude00"}""", "source \\u{1B}[2J😀'")]
    [InlineData("""{"source":"\ud800"}""", "source a JSON String'")]
    [InlineData("""{"\ud800":1,"source":"x"}""", "'JSON with property names that are not valid text'")]
    [InlineData("""{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1}""", "'keys a, b, c, d, e, f, g, h, i, j, …'")]
    public async Task The_error_for_any_other_event_names_what_was_received(string json, string named) =>
        (await RefusalAsync(json)).Should().StartWith("event '").And.Contain(named).And.EndWith(TriggerReader.Rule);

    [Fact]
    public async Task The_error_for_a_hostile_event_is_short()
    {
        string deep = new string('[', 200_000) + new string(']', 200_000);
        string huge = new('x', 1_000_000);

        (await RefusalAsync($$"""{"source":{{deep}}}""")).Length.Should().BeLessThan(400);
        (await RefusalAsync($$"""{"source":"{{huge}}","{{huge}}":1}""")).Length.Should().BeLessThan(700);
        (await RefusalAsync("{\"source\":\"\u0000\u0001\"}")).Should().Match(message => !message.Any(char.IsControl));
    }

    [Fact]
    public void Any_bytes_yield_a_trigger_or_a_TriggerException() =>
        Prop.ForAll(
                Gen.OneOf(
                        ArbMap.Default.GeneratorFor<byte[]>(),
                        Gen.Elements(
                                "{",
                                "}",
                                "[",
                                "]",
                                "\"",
                                ":",
                                ",",
                                "\"Records\"",
                                "\"dynamodb\"",
                                "\"Keys\"",
                                "\"UserName\"",
                                "\"S\"",
                                "\"\\ud800\"",
                                "\"source\"",
                                "1",
                                "null",
                                "\u00ff"
                            )
                            .ArrayOf()
                            .Select(pieces => Encoding.Latin1.GetBytes(string.Concat(pieces)))
                    )
                    .ToArbitrary(),
                bytes =>
                {
                    using var json = new MemoryStream(bytes);
                    try
                    {
                        TriggerReader.ReadAsync(json).GetAwaiter().GetResult().Should().NotBeNull();
                    }
                    catch (TriggerException e)
                    {
                        e.Message.Should().EndWith(TriggerReader.Rule);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static async Task<Trigger> ReadAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await TriggerReader.ReadAsync(stream);
    }

    private static async Task<string> RefusalAsync(string json) =>
        (await FluentActions.Awaiting(() => ReadAsync(json)).Should().ThrowAsync<TriggerException>()).Which.Message;
}

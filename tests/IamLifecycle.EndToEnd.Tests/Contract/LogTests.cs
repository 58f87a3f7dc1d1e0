using System.Globalization;
using System.Text.Json;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>Log lines and metrics in the formats of CloudWatch.</summary>
public sealed class LogTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private static readonly string[] Metrics =
    [
        "NeedsAttention",
        "UsersFailed",
        "RowsInvalid",
        "DeletionsRefused",
        "CreationsRefused",
        "KeysIssued",
        "KeysDeleted",
        "UsersCreated",
        "UsersDeleted",
    ];

    [Fact]
    public async Task Every_log_line_is_JSON_with_time_level_message_and_the_ids_of_its_invocation()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        await function.DrainStreamAsync();
        await function.StopAsync();

        function.Log.Should().NotBeEmpty();
        foreach (var line in function.Log)
        {
            DateTimeOffset
                .ParseExact(
                    Text(line, "timestamp"),
                    "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                )
                .Should()
                .BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10));
            line.Level.Should().BeOneOf("Information", "Warning", "Error");
            line.Message.Should().NotBeEmpty();
            Guid.TryParse(Text(line, "function_request_id"), out _).Should().BeTrue();
            Text(line, "xray_trace_id").Should().StartWith("Root=1-");
        }

        function.Log.Select(line => Text(line, "function_request_id")).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public async Task Only_the_first_invocation_of_a_process_is_logged_as_a_cold_start()
    {
        var function = Deploy();
        await function.RunAsync();
        await function.RunAsync();
        await function.StopAsync();

        var invocations = function
            .Log.GroupBy(line => Text(line, "function_request_id"))
            .Select(lines => lines.Select(line => line.Json.GetProperty("cold_start").GetBoolean()).Distinct());
        invocations.Should().BeEquivalentTo(new[] { new[] { true }, [false] }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task A_change_is_logged_with_user_kind_and_reason_when_planned_and_when_done()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        await function.StopAsync();

        function
            .Log.Where(line => line is { User: "alice", Change: "CreateUser", Reason: "UserMissing" })
            .Select(line => line.Message.Split(':')[0])
            .Should()
            .Equal("planned", "done");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Metrics_are_in_the_embedded_metric_format(bool byStream)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await (byStream ? function.DrainStreamAsync() : function.RunAsync());
        await function.StopAsync();

        var line = function.Log.Where(each => each.Json.TryGetProperty("_aws", out _)).Should().ContainSingle().Which.Json;
        var metrics = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        metrics.GetProperty("Namespace").GetString().Should().Be("IamLifecycle");
        metrics.GetProperty("Dimensions").GetRawText().Should().Be("""[["Table"]]""");
        line.GetProperty("Table").GetString().Should().Be("iam-users");
        var names = metrics.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!).ToList();
        names.Should().BeEquivalentTo(byStream ? Metrics : Metrics.Append("RunCompleted"));
        names.Should().OnlyContain(name => line.GetProperty(name).ValueKind == JsonValueKind.Number);
        line.GetProperty("KeysIssued").GetInt32().Should().Be(1);
        line.GetProperty("UsersCreated").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task LOG_LEVEL_ERROR_omits_changes_and_keeps_metrics()
    {
        var function = Deploy(("LOG_LEVEL", "ERROR"));
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        await function.StopAsync();

        function.Log.Should().ContainSingle().Which.Json.TryGetProperty("_aws", out _).Should().BeTrue();
    }

    private static string Text(LogLine line, string name) => line.Json.GetProperty(name).GetString()!;
}

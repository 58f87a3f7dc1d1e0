using System.Text.Json;

namespace IamLifecycle.Lambda;

public sealed class LambdaEntryTests
{
    private static Dictionary<string, string> Environment =>
        new()
        {
            ["AWS_REGION"] = "eu-central-1",
            ["TABLE_NAME"] = "users",
            ["STATE_TABLE_NAME"] = "users-state",
            ["PERMISSIONS_BOUNDARY_ARN"] = "arn:aws:iam::123456789012:policy/boundary",
            ["KMS_KEY_ID"] = "alias/iam-lifecycle",
            ["LOG_LEVEL"] = "INFO",
        };

    [Fact]
    public async Task Invalid_settings_end_the_start_with_one_error_and_the_process_exits()
    {
        using var api = new RuntimeApi();

        (int exitCode, string output) = await api.RunAsync(new(Environment) { ["TABLE_NAME"] = "a b", ["SETTLE"] = "PT0S" });

        exitCode.Should().Be(1);
        (string path, string body) = await api.NextPostAsync();
        path.Should().Be("init/error");
        string message = Field(body, "errorMessage");
        message.Should().Contain("2 wrong variables").And.Contain("TABLE_NAME 'a b'").And.Contain("SETTLE 'PT0S'");
        Field(body, "errorType").Should().Be("SettingsException");
        Field(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], "message").Should().Be(message);
    }

    [Fact]
    public async Task The_function_answers_events_until_the_Runtime_API_returns_410()
    {
        using var api = new RuntimeApi("""{"hello":1}""", """{"Records":[]}""");

        (int exitCode, string output) = await api.RunAsync(Environment);

        exitCode.Should().Be(1, "the Runtime API returned 410, which ends the process");
        (string path, string body) = await api.NextPostAsync();
        path.Should().Be("invocation/request-1/error");
        Field(body, "errorType").Should().Be("TriggerException");
        (await api.NextPostAsync()).Should().Be(("invocation/request-1/response", """{"batchItemFailures":[]}"""));
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().Contain(line => Field(line, "function_request_id") == "request-1" && Field(line, "xray_trace_id") == "Root=1");
        Field(lines[^1], "message").Should().Be("The function ended with RuntimeApiClientException.");
    }

    private static string Field(string json, string name) =>
        JsonSerializer.Deserialize<JsonElement>(json).TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
}

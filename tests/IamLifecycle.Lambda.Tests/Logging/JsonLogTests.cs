using System.Text;
using System.Text.Json;
using IamLifecycle.Configuration;

namespace IamLifecycle.Lambda.Logging;

public sealed class JsonLogTests : IDisposable
{
    private readonly MemoryStream output = new();

    private string[] Lines => Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => output.Dispose();

    [Fact]
    public void A_log_line_has_the_ids_of_its_invocation()
    {
        JsonLog log = New();
        log.Write(LogLevel.Warning, "before");
        log.Begin("request-1", "Root=1");
        log.Write(LogLevel.Information, "first", ("user", "ann"));
        log.Begin("request-2", null);
        log.Write(LogLevel.Information, "second");

        Lines
            .Should()
            .Equal(
                """{"timestamp":"2026-11-20T04:06:23.045Z","level":"Warning","message":"before","function_request_id":null,"xray_trace_id":null,"cold_start":true}""",
                """{"timestamp":"2026-11-20T04:06:23.045Z","level":"Information","message":"first","function_request_id":"request-1","xray_trace_id":"Root=1","cold_start":true,"user":"ann"}""",
                """{"timestamp":"2026-11-20T04:06:23.045Z","level":"Information","message":"second","function_request_id":"request-2","xray_trace_id":null,"cold_start":false}"""
            );
    }

    [Theory]
    [InlineData(LogLevel.Trace, 6)]
    [InlineData(LogLevel.Information, 4)]
    [InlineData(LogLevel.Error, 2)]
    [InlineData(LogLevel.Critical, 1)]
    public void Lines_below_the_log_level_are_not_written(LogLevel least, int written)
    {
        JsonLog log = New(least);
        foreach (LogLevel level in Enum.GetValues<LogLevel>())
        {
            log.Write(level, "x");
        }

        Lines.Should().HaveCount(written);
    }

    [Fact]
    public void No_text_breaks_a_log_line_or_exceeds_the_size_limit_of_CloudWatch()
    {
        string hostile = "a\r\nb\u001b[31m\u2028\ud800\0" + new string('é', 1_000_000);

        New().Write(LogLevel.Error, hostile, ("user", hostile));

        string line = Lines.Should().ContainSingle().Which;
        Encoding.UTF8.GetByteCount(line).Should().BeLessThan(256 * 1024);
        line.Should().Match(text => !text.Any(char.IsControl));
        JsonSerializer.Deserialize<JsonElement>(line).GetProperty("message").GetString().Should().StartWith("a\r\nb\u001b[31m");
    }

    [Fact]
    public void Concurrent_log_lines_are_not_interleaved()
    {
        JsonLog log = New();

        Parallel.For(0, 500, number => log.Write(LogLevel.Information, new string('m', number), ("user", $"user{number}")));

        Lines
            .Should()
            .HaveCount(500)
            .And.OnlyContain(line => JsonDocument.Parse(line, default).RootElement.GetProperty("cold_start").GetBoolean());
    }

    private JsonLog New(LogLevel least = LogLevel.Information) => new(output, least, StoppedClock.Instance);
}

using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace IamLifecycle.AwsPackages.Tests.Lambda;

[Collection(nameof(ProcessWide))]
public sealed class LongLivedEnvironmentTests
{
    private const string MemorySize = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";
    private const string LogFormat = "AWS_LAMBDA_LOG_FORMAT";

    [Fact]
    public async Task The_bootstrap_repeats_a_request_for_the_next_invocation_that_timed_out()
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", "one");
        using var http = new HttpClient(new TimesOutOnce());
        using var bootstrap = LambdaBootstrapBuilder
            .Create((Stream input, ILambdaContext _) => Task.FromResult(input))
            .UseHttpClient(http)
            .Build();

        await bootstrap.Invoking(b => b.RunAsync()).Should().ThrowAsync<RuntimeApiClientException>();

        api.Reports.Single().Path.Should().Be("invocation/id-1/response");
    }

    [Fact]
    public async Task The_bootstrap_limits_the_heap_to_the_memory_of_the_function()
    {
        await using var api = await RuntimeApi.StartAsync();
        var megabytes = (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024;
        Environment.SetEnvironmentVariable(MemorySize, $"{megabytes}");
        try
        {
            await LambdaBootstrapTests.Run((input, _) => Task.FromResult(input));

            AppContext.GetData("GCHeapHardLimit").Should().Be(megabytes * 1024 * 1024);
        }
        finally
        {
            Environment.SetEnvironmentVariable(MemorySize, null);
        }
    }

    [Theory]
    [InlineData("JSON", 1)]
    [InlineData("Text", 2)]
    public async Task A_handler_exception_is_one_line_if_the_log_format_is_JSON(string format, int leastLines)
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", "{}");
        var (console, written) = (Console.Error, new StringWriter());
        Environment.SetEnvironmentVariable(LogFormat, format);
        Console.SetError(written);
        try
        {
            await LambdaBootstrapTests.Run((_, _) => throw new InvalidOperationException("It is\nbad."));
        }
        finally
        {
            Console.SetError(console);
            Environment.SetEnvironmentVariable(LogFormat, null);
        }

        var lines = written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCountGreaterThanOrEqualTo(leastLines);
        if (format == "JSON")
        {
            var line = JsonNode.Parse(lines.Single())!;
            new[] { "level", "requestId", "message", "errorType" }
                .Select(name => (string)line[name]!)
                .Should()
                .Equal("Error", "id-1", "It is\nbad.", "InvalidOperationException");
        }
    }

    // HttpClient throws this exception when its own timeout expires.
    private sealed class TimesOutOnce() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _calls++ == 0
                ? throw new TaskCanceledException("The request timed out.", new TimeoutException())
                : base.SendAsync(request, cancellationToken);
    }
}

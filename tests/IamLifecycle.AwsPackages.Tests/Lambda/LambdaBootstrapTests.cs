using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace IamLifecycle.AwsPackages.Tests.Lambda;

[Collection(nameof(ProcessWide))]
public sealed class LambdaBootstrapTests
{
    [Fact]
    public async Task The_bootstrap_answers_every_invocation_until_the_Runtime_API_returns_410()
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", "one");
        api.Hand("id-2", "two");

        await Run(async (input, _) => Stream($"<{await Text(input)}>"));

        api.Reports.Should()
            .Equal(
                new Report("invocation/id-1/response", "application/json", null, "<one>"),
                new Report("invocation/id-2/response", "application/json", null, "<two>")
            );
        api.UserAgents.Should().OnlyContain(agent => agent.StartsWith("aws-lambda-dotnet/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_context_contains_request_id_deadline_and_trace_id()
    {
        await using var api = await RuntimeApi.StartAsync();
        var deadline = DateTimeOffset
            .UtcNow.AddMinutes(15)
            .ToUnixTimeMilliseconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        api.Hand(
            "id-1",
            "{}",
            ("Lambda-Runtime-Deadline-Ms", deadline),
            ("Lambda-Runtime-Trace-Id", "Root=1-a"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:f")
        );
        api.Hand("id-2", "{}", ("Lambda-Runtime-Deadline-Ms", deadline));
        var seen = new List<(ILambdaContext Context, TimeSpan Remaining, string? Trace)>();

        await Run(
            (input, context) =>
            {
                seen.Add((context, context.RemainingTime, Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")));
                return Task.FromResult(input);
            }
        );

        seen[0]
            .Context.Should()
            .BeEquivalentTo(
                new
                {
                    AwsRequestId = "id-1",
                    InvokedFunctionArn = "arn:f",
                    ClientContext = (object?)null,
                    Identity = (object?)null,
                }
            );
        seen[0].Remaining.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(15));
        seen.Select(s => s.Trace).Should().Equal("Root=1-a", null);
    }

    [Fact]
    public async Task The_bootstrap_reports_a_handler_exception_and_continues()
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", "bad");
        api.Hand("id-2", "good");

        await Run(
            async (input, _) =>
                await Text(input) is "good" and var text
                    ? Stream(text)
                    : throw new InvalidOperationException("It is bad.", new TimeoutException("too slow"))
        );

        var error = api.Reports.First();
        error
            .Should()
            .BeEquivalentTo(
                new
                {
                    Path = "invocation/id-1/error",
                    ContentType = "application/vnd.aws.lambda.error+json",
                    ErrorType = "InvalidOperationException",
                }
            );
        var document = JsonNode.Parse(error.Body)!;
        document["errorType"]!.GetValue<string>().Should().Be("InvalidOperationException");
        document["errorMessage"]!.GetValue<string>().Should().Be("It is bad.");
        document["stackTrace"]!.AsArray().Should().NotBeEmpty();
        document["cause"]!["errorMessage"]!.GetValue<string>().Should().Be("too slow");
        api.Reports.Last().Path.Should().Be("invocation/id-2/response");
    }

    [Fact]
    public async Task The_bootstrap_reports_an_initializer_exception_and_rethrows_it()
    {
        await using var api = await RuntimeApi.StartAsync();
        api.Hand("id-1", "{}");
        using var bootstrap = LambdaBootstrapBuilder
            .Create((Stream input, ILambdaContext _) => Task.FromResult(input))
            .UseBootstrapHandler(() => throw new InvalidOperationException("TABLE_NAME is not set."))
            .Build();

        await bootstrap.Invoking(b => b.RunAsync()).Should().ThrowAsync<InvalidOperationException>();

        var report = api.Reports.Single();
        report.Should().BeEquivalentTo(new { Path = "init/error", ErrorType = (string?)null });
        JsonNode.Parse(report.Body)!["errorMessage"]!.GetValue<string>().Should().Be("TABLE_NAME is not set.");
    }

    [Fact]
    public async Task Cancellation_stops_a_waiting_bootstrap()
    {
        await using var api = await RuntimeApi.StartAsync(waits: true);
        using var cancellation = new CancellationTokenSource();
        using var bootstrap = LambdaBootstrapBuilder.Create((Stream input, ILambdaContext _) => Task.FromResult(input)).Build();

        var run = bootstrap.RunAsync(cancellation.Token);
        await api.Waiting.Task;
        await cancellation.CancelAsync();

        await run;
        api.Reports.Should().BeEmpty();
    }

    [Fact]
    public async Task The_bootstrap_uses_the_callers_HttpClient_and_does_not_dispose_it()
    {
        await using var api = await RuntimeApi.StartAsync();
        using var http = LambdaBootstrap.ConstructHttpClient();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("mine/1");
        using (
            var bootstrap = LambdaBootstrapBuilder
                .Create((Stream input, ILambdaContext _) => Task.FromResult(input))
                .UseHttpClient(http)
                .Build()
        )
        {
            await bootstrap.Invoking(b => b.RunAsync()).Should().ThrowAsync<RuntimeApiClientException>();
        }

        api.UserAgents.Should().OnlyContain(agent => agent.EndsWith("mine/1", StringComparison.Ordinal));
        http.Invoking(h => h.CancelPendingRequests()).Should().NotThrow();
    }

    internal static async Task Run(Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        using var bootstrap = LambdaBootstrapBuilder.Create(handler).Build();
        await RunUntil410(bootstrap);
    }

    // 410 Gone ends the loop with an exception, as it does in the official package.
    internal static async Task RunUntil410(LambdaBootstrap bootstrap) =>
        (await bootstrap.Invoking(b => b.RunAsync()).Should().ThrowAsync<RuntimeApiClientException>()).Which.StatusCode.Should().Be(410);

    private static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    private static async Task<string> Text(Stream stream) => await new StreamReader(stream).ReadToEndAsync();
}

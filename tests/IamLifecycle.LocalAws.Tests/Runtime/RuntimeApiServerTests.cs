using System.Net;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Tests.Runtime;

public sealed class RuntimeApiServerTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:f";

    private RuntimeApiServer server = null!;
    private FakeRuntimeClient client = null!;

    public async Task InitializeAsync()
    {
        server = await RuntimeApiServer.StartAsync(Arn);
        client = new FakeRuntimeClient(server.Address);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_next_event_has_the_headers_of_the_Runtime_API()
    {
        var invoking = server.InvokeAsync("""{"a":1}""", TimeSpan.FromSeconds(30));
        var next = await client.NextAsync();
        next.Payload.Should().Be("""{"a":1}""");
        next.Header("Lambda-Runtime-Invoked-Function-Arn").Should().Be(Arn);
        next.Header("Lambda-Runtime-Trace-Id").Should().MatchRegex("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$");
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(next.Header("Lambda-Runtime-Deadline-Ms"), null));
        deadline.Should().BeCloseTo(DateTimeOffset.UtcNow.AddSeconds(30), TimeSpan.FromSeconds(20));

        (await client.PostAsync($"invocation/{next.RequestId}/response", "\"done\"")).Should().Be(HttpStatusCode.Accepted);
        (await invoking).Should().Be(new InvocationResult.Answered("\"done\""));
    }

    [Fact]
    public async Task A_request_for_the_next_event_waits_for_an_event()
    {
        var requesting = client.NextAsync();
        var invoking = server.InvokeAsync("{}", TimeSpan.FromSeconds(30));
        await client.PostAsync($"invocation/{(await requesting).RequestId}/response", "{}");
        (await invoking).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task A_reported_error_has_type_and_message()
    {
        var invoking = server.InvokeAsync("{}", TimeSpan.FromSeconds(30));
        var next = await client.NextAsync();
        await client.PostAsync($"invocation/{next.RequestId}/error", """{"errorType":"T","errorMessage":"M","stackTrace":[]}""");
        (await invoking)
            .Should()
            .BeOfType<InvocationResult.FunctionError>()
            .Which.Should()
            .BeEquivalentTo(new { Type = "T", Message = "M" });
    }

    [Fact]
    public async Task An_init_error_ends_waiting_and_later_invocations()
    {
        var invoking = server.InvokeAsync("{}", TimeSpan.FromSeconds(30));
        await client.PostAsync("init/error", """{"errorType":"T","errorMessage":"M"}""");
        (await invoking).Should().BeOfType<InvocationResult.InitError>();
        (await server.InvokeAsync("{}", TimeSpan.FromSeconds(30))).Should().BeOfType<InvocationResult.InitError>();
    }

    [Fact]
    public async Task An_accepted_request_returns_a_status_that_the_official_runtime_can_parse()
    {
        const string Ok = """{"status":"OK"}""";
        var first = server.InvokeAsync("{}", TimeSpan.FromSeconds(30));
        (await client.ConfirmationAsync($"invocation/{(await client.NextAsync()).RequestId}/response", "{}")).Should().Be(Ok);
        var second = server.InvokeAsync("{}", TimeSpan.FromSeconds(30));
        (await client.ConfirmationAsync($"invocation/{(await client.NextAsync()).RequestId}/error", "{}")).Should().Be(Ok);
        (await client.ConfirmationAsync("init/error", "{}")).Should().Be(Ok);
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_response_after_the_timeout_or_to_an_unknown_invocation_is_refused()
    {
        var invoking = server.InvokeAsync("{}", TimeSpan.FromMilliseconds(1));
        var next = await client.NextAsync();
        (await invoking).Should().BeOfType<InvocationResult.TimedOut>();
        (await client.PostAsync($"invocation/{next.RequestId}/response", "{}")).Should().Be(HttpStatusCode.BadRequest);
        (await client.PostAsync("invocation/unknown/response", "{}")).Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_response_of_more_than_6_MB_is_an_error()
    {
        var invoking = server.InvokeAsync("{}", TimeSpan.FromSeconds(30));
        var next = await client.NextAsync();
        await client.PostAsync($"invocation/{next.RequestId}/response", new string('x', RuntimeApiServer.LargestAnswer + 1));
        (await invoking).Should().BeOfType<InvocationResult.FunctionError>().Which.Type.Should().Be("Function.ResponseSizeTooLarge");
    }
}

using System.Text.Json;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Tests.Runtime;

public sealed class LambdaHostTests
{
    [Fact]
    public async Task A_warm_process_receives_the_next_event()
    {
        await using var host = Host();
        host.ProcessIds.Should().BeEmpty();
        var first = Field(await InvokeAsync(host, "answer"), "pid");
        host.ProcessIds.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Should().Equal(first);
        Field(await InvokeAsync(host, "answer"), "pid").Should().Be(first);
        host.ColdStarts.Should().Be(1);
    }

    [Fact]
    public async Task A_reported_error_ends_the_invocation_but_not_the_process()
    {
        await using var host = Host();
        var result = await InvokeAsync(host, "fail");
        result
            .Should()
            .BeOfType<InvocationResult.FunctionError>()
            .Which.Should()
            .BeEquivalentTo(new { Type = "Failure", Message = "as asked" });
        (await InvokeAsync(host, "answer")).Succeeded.Should().BeTrue();
        host.ColdStarts.Should().Be(1);
    }

    [Fact]
    public async Task A_crash_ends_the_invocation_and_the_next_invocation_starts_a_new_process()
    {
        await using var host = Host();
        (await InvokeAsync(host, "crash")).Should().Be(new InvocationResult.ProcessExited(3));
        (await InvokeAsync(host, "answer")).Succeeded.Should().BeTrue();
        host.ColdStarts.Should().Be(2);
    }

    [Fact]
    public async Task A_function_that_cannot_start_returns_its_error()
    {
        await using var host = Host(new() { ["FAIL_AT_START"] = "TABLE_NAME is missing" });
        (await InvokeAsync(host, "answer"))
            .Should()
            .BeOfType<InvocationResult.InitError>()
            .Which.Message.Should()
            .Be("TABLE_NAME is missing");
    }

    [Fact]
    public async Task A_function_that_does_not_answer_in_time_is_killed()
    {
        await using var host = Host(timeout: TimeSpan.FromSeconds(1));
        (await InvokeAsync(host, "hang")).Should().Be(new InvocationResult.TimedOut(TimeSpan.FromSeconds(1)));
        (await InvokeAsync(host, "answer")).Succeeded.Should().BeTrue();
        host.ColdStarts.Should().Be(2);
    }

    [Fact]
    public async Task Killing_the_process_ends_a_running_invocation()
    {
        await using var host = Host();
        var hanging = InvokeAsync(host, "hang");
        await host.Log.WaitForAsync(line => line == "hanging", TimeSpan.FromMinutes(1));
        host.Kill();
        (await hanging).Should().BeOfType<InvocationResult.ProcessExited>();
    }

    [Fact]
    public async Task The_concurrency_limits_the_number_of_processes_and_further_events_wait()
    {
        await using var host = Host(concurrency: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => InvokeAsync(host, "answer")));
        answers.Should().OnlyContain(answer => answer.Succeeded);
        host.ColdStarts.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task The_log_contains_standard_output_and_standard_error()
    {
        await using var host = Host();
        await host.InvokeAsync("""{"do":"say","text":"hello"}""");
        await host.StopAsync();
        host.Log.Lines.Should().Equal("hello", "hello");
    }

    [Fact]
    public async Task The_process_has_the_variables_of_Lambda_and_its_own_but_none_of_the_host()
    {
        Environment.SetEnvironmentVariable("SOMEBODYS_SECRET", "secret");
        await using var host = Host(new() { ["TABLE_NAME"] = "users" });
        var environment = JsonDocument.Parse((await InvokeAsync(host, "answer")).Payload).RootElement.GetProperty("environment");
        environment.GetProperty("TABLE_NAME").GetString().Should().Be("users");
        environment.GetProperty("AWS_LAMBDA_FUNCTION_NAME").GetString().Should().Be("iam-lifecycle");
        environment.GetProperty("AWS_REGION").GetString().Should().Be("eu-central-1");
        environment.TryGetProperty("SOMEBODYS_SECRET", out _).Should().BeFalse();
    }

    [Fact]
    public async Task The_deadline_is_in_the_time_that_the_function_sees()
    {
        using var time = new TimeTravel();
        time.Advance(TimeSpan.FromDays(15));
        await using var host = Host(timeout: TimeSpan.FromSeconds(90), time: time);
        var answer = JsonDocument.Parse((await InvokeAsync(host, "tell the time")).Payload).RootElement;
        answer.GetProperty("seconds left").GetDouble().Should().BeInRange(60, 90);
        DateTimeOffset
            .FromUnixTimeSeconds((long)answer.GetProperty("now").GetDouble())
            .Should()
            .BeCloseTo(DateTimeOffset.UtcNow.AddDays(15), TimeSpan.FromMinutes(1));
    }

    private static Task<InvocationResult> InvokeAsync(LambdaHost host, string what) => host.InvokeAsync($$"""{"do":"{{what}}"}""");

    private static string Field(InvocationResult result, string name) =>
        JsonDocument.Parse(result.Payload).RootElement.GetProperty(name).ToString();

    private static LambdaHost Host(
        Dictionary<string, string>? environment = null,
        TimeSpan? timeout = null,
        int concurrency = 1,
        TimeTravel? time = null
    ) =>
        new(
            new LambdaSettings
            {
                Executable = Path.Combine(AppContext.BaseDirectory, "FakeLambda", "bootstrap"),
                Environment = environment ?? [],
                Timeout = timeout ?? TimeSpan.FromMinutes(1),
                Concurrency = concurrency,
                Time = time,
            }
        );
}

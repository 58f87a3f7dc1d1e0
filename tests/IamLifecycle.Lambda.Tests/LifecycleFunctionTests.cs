using System.Text.Json;
using IamLifecycle.Lambda.Triggers;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda;

public sealed class LifecycleFunctionTests
{
    [Fact]
    public async Task A_scheduled_event_returns_the_counts_of_a_full_run()
    {
        var reconciler = new FakeReconciler { Report = Reports.FullRun };
        using var invocation = new Invocation(reconciler);

        (await invocation.AnswerTextAsync(Events.Scheduled))
            .Should()
            .Be(
                """{"rows":6,"usersSeen":4,"usersLookedAt":2,"planned":{"CreateUser":1,"IssueKey":1},"done":{"CreateUser":1,"IssueKey":1},"failed":0,"needsAttention":1,"rowsInvalid":1,"deletionsRefused":3,"creationsRefused":2,"notStarted":0,"dryRun":false}"""
            );
        reconciler.Asked.Should().ContainSingle(asked => asked.Method == "run" && asked.Scope is Scope.Everyone);
    }

    [Fact]
    public async Task A_plan_request_returns_text_and_JSON_and_applies_or_counts_nothing()
    {
        var reconciler = new FakeReconciler { Report = Reports.FullRun };
        using var invocation = new Invocation(reconciler);

        JsonElement answer = await invocation.AnswerAsync("""{"action":"plan"}""");

        reconciler.Asked.Should().ContainSingle(asked => asked.Method == "plan" && asked.Scope is Scope.Everyone);
        answer.GetProperty("text").GetString().Should().Be(Reports.FullRun.PlanAsText());
        answer
            .GetProperty("plan")
            .EnumerateArray()
            .Select(change => change.ToString())
            .Should()
            .Equal(
                """{"user":"ann","change":"CreateUser","text":"+ user","reason":"UserMissing"}""",
                """{"user":"ann","change":"IssueKey","text":"+ access key","reason":"FirstKey"}""",
                """{"user":"bob","change":"Report","text":"! ExpiresAt '1e3': no","reason":"RowInvalid"}"""
            );
        answer.TryGetProperty("note", out _).Should().BeFalse();
        invocation.Lines.Should().BeEmpty();
    }

    [Fact]
    public async Task The_deadline_of_a_run_is_the_remaining_time_of_the_invocation()
    {
        var reconciler = new FakeReconciler();
        using var invocation = new Invocation(reconciler);

        await invocation.AnswerAsync(Events.Scheduled, TimeSpan.FromMinutes(15));
        await invocation.AnswerAsync(Events.Scheduled, TimeSpan.FromSeconds(-5));

        reconciler.Asked[0].Window.Should().Be(new RunWindow(StoppedClock.Now, StoppedClock.Now + Duration.FromMinutes(15)));
        reconciler.Asked[1].Window.Deadline.Should().Be(StoppedClock.Now);
        reconciler.Asked[1].Stop.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task A_failure_of_the_full_run_itself_fails_the_invocation()
    {
        using var invocation = new Invocation(
            new FakeReconciler
            {
                Before = _ =>
                    throw new FailureException(new Failure.NeedsAttention("Scan: access denied"), new InvalidOperationException("secret")),
            }
        );

        (await FluentActions.Awaiting(() => invocation.AnswerAsync(Events.Scheduled)).Should().ThrowAsync<RunFailedException>())
            .Which.Should()
            .Match<RunFailedException>(e => e.Message == "Scan: access denied" && e.InnerException == null);
        JsonElement line = invocation.Lines.Should().ContainSingle().Which;
        line.GetProperty("message").GetString().Should().Be("The run failed: Scan: access denied");
        line.GetProperty("level").GetString().Should().Be("Error");
        line.GetProperty("failure").GetString().Should().Be("NeedsAttention");
    }

    [Theory]
    [InlineData(Events.Scheduled)]
    [InlineData("""{"action":"plan"}""")]
    [InlineData("""{"Records":[{"dynamodb":{"Keys":{"UserName":{"S":"ann"}},"SequenceNumber":"1"}}]}""")]
    public async Task The_message_of_an_unexpected_exception_is_neither_logged_nor_returned(string json)
    {
        var unexpected = new InvalidOperationException("wJalrXUtnFEMI", new ArgumentException("wJalrXUtnFEMI"))
        {
            Data = { ["k"] = "wJalrXUtnFEMI" },
        };
        using var invocation = new Invocation(new FakeReconciler { Before = _ => throw unexpected });

        Exception thrown = (
            await FluentActions.Awaiting(() => invocation.AnswerAsync(json)).Should().ThrowAsync<RunFailedException>()
        ).Which;

        thrown.ToString().Should().Contain("InvalidOperationException <- ArgumentException").And.NotContain("wJalr");
        invocation.LogText.Should().NotContain("wJalr");
        JsonElement line = invocation.Lines.Should().ContainSingle().Which;
        line.GetProperty("exception").GetString().Should().Be("InvalidOperationException <- ArgumentException");
        line.GetProperty("stack").GetString().Should().Contain(nameof(LifecycleFunction));
    }

    [Fact]
    public async Task An_unknown_event_is_logged_and_fails()
    {
        using var invocation = new Invocation(new FakeReconciler());

        await FluentActions
            .Awaiting(() => invocation.AnswerAsync("""{"hello":1}"""))
            .Should()
            .ThrowAsync<TriggerException>()
            .WithMessage("event 'keys hello': expected*");
        invocation.Lines.Should().ContainSingle().Which.GetProperty("message").GetString().Should().StartWith("event 'keys hello'");
    }
}

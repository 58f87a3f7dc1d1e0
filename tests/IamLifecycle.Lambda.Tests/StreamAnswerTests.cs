using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda;

public sealed class StreamAnswerTests
{
    private static readonly Failure Throttled = new Failure.Transient("throttled", MayHaveWorked: false);

    [Fact]
    public async Task A_successful_batch_returns_no_failures()
    {
        using var invocation = new Invocation(new FakeReconciler());

        (await invocation.AnswerTextAsync(Events.Stream("ann", "bob"))).Should().Be("""{"batchItemFailures":[]}""");
    }

    [Fact]
    public async Task Records_of_users_with_a_retryable_failure_are_returned_in_the_order_of_the_batch()
    {
        FakeReconciler reconciler = new FakeReconciler().Failing("ann", Throttled).Failing("cid", new Failure.Conflict("moved"));

        (await FailuresAsync(reconciler, "ann", "bob", "cid", "Ann", "ann")).Should().Equal("100", "102", "103", "104");
        reconciler.Names.Should().Equal("ann", "bob", "cid");
    }

    [Fact]
    public async Task A_failure_that_needs_attention_is_not_retried() =>
        (await FailuresAsync(new FakeReconciler().Failing("ann", new Failure.NeedsAttention("access denied")), "ann")).Should().BeEmpty();

    [Fact]
    public async Task A_record_of_a_user_that_was_not_started_is_returned_as_a_failure() =>
        (await FailuresAsync(new FakeReconciler { Report = new RunReport { NotStarted = [new UserName("BOB")] } }, "ann", "bob"))
            .Should()
            .Equal("101");

    [Fact]
    public async Task A_record_that_can_never_succeed_is_logged_and_not_retried()
    {
        using var invocation = new Invocation(new FakeReconciler().Failing("ann", Throttled));

        JsonElement answer = await invocation.AnswerAsync(Events.Stream("a b", "ann"));

        Failures(answer).Should().Equal("101");
        invocation
            .Messages.Should()
            .ContainSingle()
            .Which.GetProperty("message")
            .GetString()
            .Should()
            .Contain("Records[0].dynamodb.Keys.UserName 'a b': must be 1 to 64")
            .And.Contain("will not be sent again");
    }

    [Fact]
    public async Task A_batch_without_a_valid_name_starts_no_run()
    {
        var reconciler = new FakeReconciler();

        (await FailuresAsync(reconciler, "a b")).Should().BeEmpty();
        reconciler.Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_run_returns_every_record_with_a_user_name_as_a_failure(bool needsAttention)
    {
        Failure failure = needsAttention
            ? new Failure.NeedsAttention("Scan: access denied")
            : new Failure.Transient("Scan: access denied", MayHaveWorked: false);
        using var invocation = new Invocation(new FakeReconciler { Before = _ => throw new FailureException(failure) });

        Failures(await invocation.AnswerAsync(Events.Stream("ann", "?", "bob"))).Should().Equal("100", "102");
        invocation.LogText.Should().Contain("Lambda sends the whole batch again: Scan: access denied");
        invocation.Lines.Last().GetProperty("UsersFailed").GetInt32().Should().Be(2);
    }

    [Fact]
    public async Task A_run_stopped_by_the_deadline_returns_its_records_as_failures()
    {
        using var invocation = new Invocation(new FakeReconciler { Before = stop => Task.Delay(Timeout.Infinite, stop) });

        Failures(await invocation.AnswerAsync(Events.Stream("ann"), TimeSpan.FromMilliseconds(60))).Should().Equal("100");
    }

    [Fact]
    public async Task A_failed_record_without_a_sequence_number_makes_Lambda_retry_the_whole_batch()
    {
        using var invocation = new Invocation(new FakeReconciler().Failing("ann", Throttled));

        Failures(await invocation.AnswerAsync("""{"Records":[{"dynamodb":{"Keys":{"UserName":{"S":"ann"}}}}]}""")).Should().Equal("");
    }

    private static async Task<IEnumerable<string?>> FailuresAsync(FakeReconciler reconciler, params string[] users)
    {
        using var invocation = new Invocation(reconciler);
        return Failures(await invocation.AnswerAsync(Events.Stream(users)));
    }

    private static string?[] Failures(JsonElement answer) =>
        [.. answer.GetProperty("batchItemFailures").EnumerateArray().Select(failure => failure.GetProperty("itemIdentifier").GetString())];
}

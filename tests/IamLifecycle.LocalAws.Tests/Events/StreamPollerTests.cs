using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Tests.Events;

public sealed class StreamPollerTests
{
    [Fact]
    public async Task Records_are_delivered_in_order_and_in_batches()
    {
        var function = await DrainAsync(new FakeTableStream().With("s", "1 2 3 4 5"), new() { BatchSize = 2 }, _ => FakeFunction.Success);
        function.Batches.Should().Equal("1 2", "3 4", "5");
    }

    [Fact]
    public async Task An_event_contains_the_record_of_GetRecords_and_its_source()
    {
        var function = await DrainAsync(new FakeTableStream().With("s", "1"), new(), _ => FakeFunction.Success);
        var record = function.Events.Single()["Records"]![0]!;
        record["eventSourceARN"]!.GetValue<string>().Should().EndWith("table/users/stream/1");
        record["dynamodb"]!["Keys"]!["UserName"]!["S"]!.GetValue<string>().Should().Be("u1");
    }

    [Fact]
    public async Task A_batch_is_retried_from_the_lowest_failed_sequence_number()
    {
        var failures = new Queue<InvocationResult>([FakeFunction.Failed("4", "2"), FakeFunction.Success]);
        var function = await DrainAsync(new FakeTableStream().With("s", "1 2 3 4"), new(), _ => failures.Dequeue());
        function.Batches.Should().Equal("1 2 3 4", "2 3 4");
    }

    [Fact]
    public async Task Later_records_of_a_shard_wait_for_retried_records()
    {
        var stream = new FakeTableStream().With("s", "1 2");
        var function = new FakeFunction(batch =>
            batch == "2" ? FakeFunction.Success
            : batch == "1 2" ? FakeFunction.Failed("2")
            : FakeFunction.Success
        );
        var poller = new StreamPoller(stream, new StreamMapping(), function.InvokeAsync);
        await poller.PollOnceAsync();
        stream.Append("s", "3");
        await poller.DrainAsync();
        function.Batches.Should().Equal("1 2", "2", "3");
    }

    [Fact]
    public async Task A_function_error_splits_the_batch()
    {
        var function = await DrainAsync(new FakeTableStream().With("s", "1 2 3 4"), new() { MaximumRetryAttempts = 0 }, batch =>
            batch.Contains('3') ? FakeFunction.Failure : FakeFunction.Success
        );
        function.Batches.Should().Equal("1 2 3 4", "1 2", "3 4", "3", "4");
    }

    [Fact]
    public async Task Without_bisecting_the_whole_batch_is_retried()
    {
        var mapping = new StreamMapping { BisectBatchOnFunctionError = false, MaximumRetryAttempts = 2 };
        var function = await DrainAsync(new FakeTableStream().With("s", "1 2"), mapping, _ => FakeFunction.Failure);
        function.Batches.Should().Equal("1 2", "1 2", "1 2");
    }

    [Fact]
    public async Task A_failing_record_is_discarded_after_the_maximum_attempts_and_does_not_block_others()
    {
        var stream = new FakeTableStream().With("s", "1");
        var function = new FakeFunction(batch => batch.StartsWith('1') ? FakeFunction.Failed("1") : FakeFunction.Success);
        var poller = new StreamPoller(stream, new StreamMapping { MaximumRetryAttempts = 5 }, function.InvokeAsync);
        await poller.DrainAsync();
        stream.Append("s", "2");
        await poller.DrainAsync();

        function.Batches.Should().Equal("1", "1", "1", "1", "1", "1", "2");
        var letter = poller.DeadLetters.Should().ContainSingle().Subject;
        letter
            .Should()
            .BeEquivalentTo(
                new
                {
                    Condition = "RetryAttemptsExhausted",
                    ShardId = "s",
                    Attempts = 6,
                }
            );
        letter.Records.Should().ContainSingle(record => record.SequenceNumber == "1");
    }

    [Fact]
    public async Task Records_beyond_the_maximum_age_are_discarded_without_an_invocation()
    {
        var stream = new FakeTableStream().With("s", "1 2", created: DateTimeOffset.UtcNow.AddHours(-2));
        stream.Append("s", "3");
        var function = new FakeFunction(_ => FakeFunction.Success);
        var poller = new StreamPoller(stream, new StreamMapping { MaximumRecordAge = TimeSpan.FromHours(1) }, function.InvokeAsync);
        await poller.DrainAsync();
        function.Batches.Should().Equal("3");
        poller.DeadLetters.Should().ContainSingle(letter => letter.Condition == "MaximumRecordAgeExceeded" && letter.Records.Count == 2);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("null", 1)]
    [InlineData("{}", 1)]
    [InlineData("""{"batchItemFailures":null}""", 1)]
    [InlineData("""{"batchItemFailures":[]}""", 1)]
    [InlineData("no json", 2)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", 2)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", 2)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"unknown"}]}""", 2)]
    [InlineData("""{"batchItemFailures":[{"other":"1"}]}""", 2)]
    public async Task An_empty_answer_is_a_success_and_an_unreadable_answer_is_a_failure(string answer, int invocations)
    {
        var mapping = new StreamMapping { MaximumRetryAttempts = 1 };
        var function = await DrainAsync(new FakeTableStream().With("s", "1"), mapping, _ => new InvocationResult.Answered(answer));
        function.Batches.Should().HaveCount(invocations);
    }

    [Fact]
    public async Task A_shard_is_read_after_its_parent_shard()
    {
        var stream = new FakeTableStream().With("child", "3 4", parent: "parent").With("parent", "1 2", closed: true);
        var attempts = 0;
        var function = await DrainAsync(stream, new(), batch =>
            batch == "1 2" && attempts++ == 0 ? FakeFunction.Failed("2") : FakeFunction.Success
        );
        function.Batches.Should().Equal("1 2", "2", "3 4");
    }

    [Fact]
    public async Task LATEST_delivers_only_new_records()
    {
        var stream = new FakeTableStream().With("s", "1 2");
        var function = new FakeFunction(_ => FakeFunction.Success);
        var poller = new StreamPoller(stream, new StreamMapping { StartingPosition = "LATEST" }, function.InvokeAsync);
        await poller.OpenAsync();
        stream.Append("s", "3");
        await poller.DrainAsync();
        function.Batches.Should().Equal("3");
    }

    [Fact]
    public async Task A_batch_can_be_larger_than_one_read_of_the_stream()
    {
        var numbers = string.Join(' ', Enumerable.Range(1, 2500));
        var function = await DrainAsync(new FakeTableStream().With("s", numbers), new() { BatchSize = 10_000 }, _ => FakeFunction.Success);
        function.Batches.Should().Equal(numbers);
    }

    private static async Task<FakeFunction> DrainAsync(FakeTableStream stream, StreamMapping mapping, Func<string, InvocationResult> answer)
    {
        var function = new FakeFunction(answer);
        await new StreamPoller(stream, mapping, function.InvokeAsync).DrainAsync();
        return function;
    }
}

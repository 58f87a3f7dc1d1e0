using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.StreamPath;

/// <summary>A failure affects only its user: only the records of that user are returned as failures.</summary>
[Takes(15)]
public sealed class PartialFailureTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_throttled_user_fails_with_its_own_sequence_numbers_and_the_others_are_reconciled()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await Account.PutRowAsync("carol");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                Containing = "UserName=bob",
                Times = 100,
            }
        );
        var (first, second) = (Records.Inserted("bob"), Records.Modified("bob"));

        var again = await function.DeliverAsync(Records.Inserted("alice"), first, Records.Inserted("carol"), second);

        again.Should().Equal(Records.SequenceNumberOf(first), Records.SequenceNumberOf(second));
        await Account.ShouldBeInOrderAsync("alice");
        await Account.ShouldBeInOrderAsync("carol");
        (await Account.GetUserNamesAsync()).Should().NotContain("bob");
        function.Log.Should().Contain(line => line.User == "bob" && line.Level == "Warning" && line.Message.Contains("Throttling"));
    }

    [Fact]
    public async Task The_stream_redelivers_the_records_of_a_throttled_user_until_they_succeed()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        // Enough faults for one invocation with all its retries; the next invocation succeeds.
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                Containing = "UserName=bob",
                Times = 4,
            }
        );

        await function.DrainStreamAsync();

        function.Poller.DeadLetters.Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_failure_that_needs_an_operator_is_not_retried()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.CreateUser",
                Times = 100,
                Status = 403,
                Code = "AccessDenied",
                Message = "not authorized",
            }
        );

        (await function.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty();

        function.Log.Should().Contain(line => line.User == "alice" && line.Level == "Error" && line.Message.Contains("AccessDenied"));
    }

    [Fact]
    public async Task Without_write_access_to_the_state_table_no_lease_is_taken_and_nothing_is_written()
    {
        var function = Deploy(new Deployment { Timeout = TimeSpan.FromSeconds(10) });
        await Account.PutRowAsync("alice");
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "dynamodb.UpdateItem",
                Times = 100,
                Status = 500,
                Code = "InternalServerError",
                Message = "busy",
            }
        );
        var insert = Records.Inserted("alice");

        (await function.DeliverAsync(insert)).Should().Equal(Records.SequenceNumberOf(insert));

        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }
}

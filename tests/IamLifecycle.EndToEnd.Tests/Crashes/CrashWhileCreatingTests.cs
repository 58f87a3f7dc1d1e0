using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>The function is killed after each step of creating a user with its first key.</summary>
public sealed class CrashWhileCreatingTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    public static TheoryData<string> Steps =>
        ["lease", "iam.CreateUser", "intent", "iam.CreateAccessKey", "ssm.PutParameter", "iam.TagUser", "release"];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_next_runs_finish_an_interrupted_creation_with_one_working_key(string step)
    {
        var function = Deploy();
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.PutRowAsync("alice");

        await CrashAfterAsync(function, step, Batch(Records.Inserted("alice")));
        await OrdinaryRunsAsync(function);

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
        await ShouldBeSteadyAsync(function);
    }

    [Fact]
    public async Task A_batch_redelivered_after_the_lease_finishes_an_interrupted_creation()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        var batch = Batch(Records.Inserted("alice"));
        await CrashAfterAsync(function, "iam.CreateAccessKey", batch);
        Time.Advance(TimeSpan.FromMinutes(12));

        (await function.InvokeAsync(batch)).Payload.Should().Be("""{"batchItemFailures":[]}""");

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_row_removed_after_the_crash_deletes_the_partly_created_user()
    {
        var function = Deploy();
        await Account.PutRowAsync("bob");
        await Account.PutRowAsync("alice");
        await CrashAfterAsync(function, "iam.CreateAccessKey");
        await Account.DeleteRowAsync("alice");

        await OrdinaryRunsAsync(function);

        await Account.ShouldBeDeletedAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task Repeated_crashes_leave_at_most_two_keys_and_end_with_one()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await CrashAfterAsync(function, "iam.CreateAccessKey");
            (await Account.GetKeysAsync("alice")).Should().HaveCountLessThanOrEqualTo(2);
            Time.Advance(TimeSpan.FromMinutes(12));
        }

        await OrdinaryRunsAsync(function);

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }
}

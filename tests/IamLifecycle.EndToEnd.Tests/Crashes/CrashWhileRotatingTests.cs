using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>
/// The function is killed after each step of a rotation that deletes an old key. Consumers are never interrupted. The crash matrix
/// covers the rotation that deletes none.
/// </summary>
public sealed class CrashWhileRotatingTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    public static TheoryData<string> StepsWithDeletion =>
        ["lease", "iam.DeleteAccessKey", "intent", "iam.CreateAccessKey", "ssm.PutParameter", "iam.TagUser", "iam.UntagUser", "release"];

    [Theory]
    [MemberData(nameof(StepsWithDeletion))]
    public async Task An_interrupted_rotation_that_deletes_the_old_key_ends_with_the_two_newest_keys(string step)
    {
        var function = await DeployAsync();
        Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var second = await Account.GetStoredKeyAsync("alice");
        Time.Advance(TimeSpan.FromDays(15));

        await CrashAfterAsync(function, step);
        await ConsumersShouldHaveAccessAsync(second);
        await OrdinaryRunsAsync(function);

        await ConsumersShouldHaveAccessAsync(second);
        await ShouldBeRotatedAsync(function);
        (await Account.GetStoredKeyAsync("alice", "pending_deletion")).AccessKeyId.Should().Be(second.AccessKeyId);
    }

    private async Task ShouldBeRotatedAsync(Function function)
    {
        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        await ShouldBeSteadyAsync(function);
    }

    /// <summary>Both the key that a consumer read before and the key that the parameter holds now work.</summary>
    private async Task ConsumersShouldHaveAccessAsync(StoredKey held)
    {
        (await Account.WorksAsync(held)).Should().BeTrue();
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    private async Task<Function> DeployAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        return function;
    }
}

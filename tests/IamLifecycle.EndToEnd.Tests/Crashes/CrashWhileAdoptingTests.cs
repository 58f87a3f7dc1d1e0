using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>
/// The function is killed after each step of an adoption. Afterwards the user is managed, its old key works, and it has a managed key.
/// </summary>
public sealed class CrashWhileAdoptingTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData("iam.PutUserPermissionsBoundary")]
    [InlineData("dynamodb.PutItem")]
    [InlineData("iam.TagUser")]
    [InlineData("intent")]
    [InlineData("iam.CreateAccessKey")]
    [InlineData("ssm.PutParameter")]
    public async Task The_next_runs_finish_an_interrupted_adoption_and_the_old_key_keeps_working(string step)
    {
        await Account.CreateUserByHandAsync("alice");
        var byHand = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;
        var old = new StoredKey(byHand.AccessKeyId, byHand.SecretAccessKey, 0);
        Time.Advance(TimeSpan.FromHours(1));
        var function = Deploy(("ADOPTABLE_USERS", "alice"));
        await Account.PutRowAsync("alice", Attributes.On("Adopt"));

        await CrashAfterAsync(function, step);
        await OrdinaryRunsAsync(function);

        (await Account.WorksAsync(old)).Should().BeTrue();
        (await Account.AuthenticateAsync("alice", "current")).Should().EndWith("user/alice");
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        (await Account.GetTagsAsync("alice"))[$"iam-lifecycle:key:{old.AccessKeyId}"].Should().StartWith("pending_deletion ");
        await ShouldBeSteadyAsync(function);
    }
}

using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>The function dies after each step of an adoption: the user ends up ours, its old key works, and it has one of ours.</summary>
public sealed class CrashWhileAdoptingTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData("iam.PutUserPermissionsBoundary")]
    [InlineData("dynamodb.PutItem")]
    [InlineData("iam.TagUser")]
    [InlineData("intent")]
    [InlineData("iam.CreateAccessKey")]
    [InlineData("ssm.PutParameter")]
    public async Task An_adoption_is_finished_and_the_old_key_works_on(string step)
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

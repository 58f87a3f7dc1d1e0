using Amazon.IdentityManagement.Model;
using IamLifecycle.EndToEnd.Crashes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Deletions;

/// <summary>When its row is removed, a user is deleted with all its attachments, even if the function is killed in between.</summary>
[Takes(40)]
public sealed class UserDeletionTests(TimeTravellingAwsFixture fixture) : CrashTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    public static TheoryData<string> Steps =>
        [
            "gate",
            "lease",
            "intent",
            "iam.DeleteAccessKey",
            "iam.DeleteLoginProfile",
            "iam.DeleteVirtualMFADevice",
            "iam.DeleteSigningCertificate",
            "iam.DeleteSSHPublicKey",
            "iam.DeleteServiceSpecificCredential",
            "iam.DeleteUserPolicy",
            "iam.DetachUserPolicy",
            "iam.RemoveUserFromGroup",
            "ssm.DeleteParameter",
            "iam.DeleteUser",
            "release",
        ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_is_deleted_with_attachments_of_every_kind(bool byStream)
    {
        var function = await DeployWithEverythingAsync();
        await Account.DeleteRowAsync("alice");

        await (byStream ? function.DrainStreamAsync() : function.RunAsync());

        await Account.ShouldBeDeletedWithAttachmentsAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
        await ShouldBeSteadyAsync(function);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_next_runs_finish_an_interrupted_deletion_and_the_gate_counts_it_once(string step)
    {
        var function = await DeployWithEverythingAsync();
        await Account.DeleteRowAsync("alice");

        await CrashAfterAsync(function, step);
        await OrdinaryRunsAsync(function);

        await Account.ShouldBeDeletedWithAttachmentsAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
        await ShouldBeSteadyAsync(function);
        function.Log.Should().NotContain(line => line.Reason == "Refused");
    }

    [Fact]
    public async Task A_row_restored_before_the_parameter_is_deleted_stops_the_deletion_and_gets_a_new_key()
    {
        var function = await DeployWithEverythingAsync();
        await Account.DeleteRowAsync("alice");
        await using (
            var fault = await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "iam.DeleteAccessKey",
                    Caller = LocalAccount.FunctionCaller,
                    When = "after",
                    Hold = true,
                }
            )
        )
        {
            var run = function.StartRunAsync();
            await ReachedAsync(fault, run);
            await Account.PutRowAsync("alice");
            await fault.DisposeAsync();
            (await run).Succeeded.Should().BeTrue();
        }

        Time.Advance(TimeSpan.FromHours(1));
        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_restored_row_repairs_its_partly_deleted_user()
    {
        var function = await DeployWithEverythingAsync();
        await Account.DeleteRowAsync("alice");
        await CrashAfterAsync(function, "ssm.DeleteParameter");
        await Account.PutRowAsync("alice");

        await OrdinaryRunsAsync(function);

        await Account.ShouldBeInOrderAsync("alice");
        await ShouldBeSteadyAsync(function);
    }

    private async Task<Function> DeployWithEverythingAsync()
    {
        // The role may remove a user only from groups in ALLOWED_GROUPS.
        var function = Deploy(("ALLOWED_GROUPS", "readers,writers"));
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.DrainStreamAsync();
        await Account.AttachEverythingAsync("alice");
        Time.Advance(TimeSpan.FromHours(1));
        return function;
    }
}

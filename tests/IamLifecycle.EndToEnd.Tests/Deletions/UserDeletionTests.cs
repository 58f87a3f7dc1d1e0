using Amazon.IdentityManagement.Model;
using IamLifecycle.EndToEnd.Crashes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Deletions;

/// <summary>A user whose row is gone goes with everything attached to it, however often the function dies on the way.</summary>
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
    public async Task A_user_with_everything_attached_is_deleted_completely(bool byStream)
    {
        var function = await DeployWithEverythingAsync();
        await Account.DeleteRowAsync("alice");

        await (byStream ? function.DrainStreamAsync() : function.RunAsync());

        await Account.ShouldHaveNothingLeftOfAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
        await ShouldBeSteadyAsync(function);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task After_a_crash_at_any_step_the_next_runs_finish_it_and_the_gate_counts_it_once(string step)
    {
        var function = await DeployWithEverythingAsync();
        await Account.DeleteRowAsync("alice");

        await CrashAfterAsync(function, step);
        await OrdinaryRunsAsync(function);

        await Account.ShouldHaveNothingLeftOfAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
        await ShouldBeSteadyAsync(function);
        function.Log.Should().NotContain(line => line.Reason == "Refused");
    }

    [Fact]
    public async Task A_row_that_is_back_before_the_parameter_goes_stops_the_deletion_and_the_user_gets_a_key_again()
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
    public async Task A_user_that_was_half_deleted_and_whose_row_is_back_is_whole_again()
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
        // The role may take a user out of groups of the list only.
        var function = Deploy(("ALLOWED_GROUPS", "readers,writers"));
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.DrainStreamAsync();
        await Account.AttachEverythingAsync("alice");
        Time.Advance(TimeSpan.FromHours(1));
        return function;
    }
}

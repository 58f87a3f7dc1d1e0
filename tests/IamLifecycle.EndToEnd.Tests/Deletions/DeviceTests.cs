using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Deletions;

/// <summary>
/// A virtual MFA device that was deactivated is no user's any more: only the note that the deletion made says that it is to be deleted.
/// </summary>
public sealed class DeviceTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData("iam.DeactivateMFADevice", "before")]
    [InlineData("iam.DeactivateMFADevice", "after")]
    [InlineData("iam.DeleteVirtualMFADevice", "before")]
    [InlineData("iam.DeleteVirtualMFADevice", "after")]
    public async Task It_does_not_survive_its_user_wherever_the_process_dies(string operation, string when)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.Clients.Iam.EnableDeviceAsync("alice");
        await Account.DeleteRowAsync("alice");
        await using (
            var fault = await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = operation,
                    When = when,
                    Hold = true,
                    Caller = LocalAccount.FunctionCaller,
                }
            )
        )
        {
            var running = function.StartRunAsync();
            await fault.ReachedAsync();
            function.Kill();
            (await running).Succeeded.Should().BeFalse();
        }

        fixture.Time.Advance(TimeSpan.FromHours(1));
        await function.RunAsync();

        await Account.ShouldBeGoneAsync("alice");
        ((await Account.Clients.Iam.ListVirtualMFADevicesAsync(new ListVirtualMFADevicesRequest())).VirtualMFADevices ?? [])
            .Should()
            .BeEmpty();
        await Account.ShouldBeInOrderAsync("bob");
    }
}

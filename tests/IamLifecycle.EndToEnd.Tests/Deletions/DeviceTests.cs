using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Deletions;

/// <summary>
/// A deactivated virtual MFA device belongs to no user. Only the record that the deletion stored identifies it as a device to delete.
/// </summary>
public sealed class DeviceTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData("iam.DeactivateMFADevice", "before")]
    [InlineData("iam.DeactivateMFADevice", "after")]
    [InlineData("iam.DeleteVirtualMFADevice", "before")]
    [InlineData("iam.DeleteVirtualMFADevice", "after")]
    public async Task An_MFA_device_is_deleted_with_its_user_at_whatever_call_the_process_is_killed(string operation, string when)
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

        await Account.ShouldBeDeletedAsync("alice");
        ((await Account.Clients.Iam.ListVirtualMFADevicesAsync(new ListVirtualMFADevicesRequest())).VirtualMFADevices ?? [])
            .Should()
            .BeEmpty();
        await Account.ShouldBeInOrderAsync("bob");
    }
}

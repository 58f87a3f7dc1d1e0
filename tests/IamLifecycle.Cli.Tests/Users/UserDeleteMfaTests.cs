using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Cli.Users;

public sealed class UserDeleteMfaTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task The_devices_are_shown_and_deleted_after_yes()
    {
        await Account.PutRowAsync("ann");
        await FullRunAsync();
        await RegisterAsync("ann");
        Typed = "yes\n";

        var shown = await RunAsync("user", "delete-mfa", "ann", "--dry-run");
        (await DevicesAsync()).Should().ContainSingle();
        var result = await RunAsync("user", "delete-mfa", "ann");

        shown.Golden.Should().Be("ann\n  - MfaDevice arn:aws:iam::123456789012:mfa/phone-of-ann").And.Be(result.Golden);
        shown.GoldenError.Should().Be("Nothing was written: --dry-run.");
        result
            .GoldenError.Should()
            .Be("Until another device is registered, the password alone is enough to sign in. Remove them? Type 'yes' to confirm:");
        result.Code.Should().Be(ExitCode.Done);
        (await DevicesAsync()).Should().BeEmpty();
        (await Account.Clients.Iam.ListMFADevicesAsync(new ListMFADevicesRequest { UserName = "ann" })).MFADevices.Should().BeNullOrEmpty();
        (await RunAsync("user", "delete-mfa", "ann")).Golden.Should().Be("ann has no MFA device");
    }

    [Fact]
    public async Task Devices_are_deleted_only_for_managed_users_and_only_after_yes()
    {
        await Account.PutRowAsync("ann");
        await FullRunAsync();
        await Account.CreateUserByHandAsync("hand");
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "hand", Tags = [new Tag { Key = "iam-lifecycle:owner", Value = "eu-central-1/iam-users" }] }
        );
        await RegisterAsync("hand");
        await RegisterAsync("ann");
        Typed = "no\n";

        (await RunAsync("user", "delete-mfa", "hand", "--yes"))
            .GoldenError.Should()
            .Be(
                "Error: hand is not managed by this deployment (eu-central-1/iam-users); change it in IAM, or adopt it first",
                "a tag alone does not prove ownership"
            );
        (await RunAsync("user", "delete-mfa", "ann")).Code.Should().Be(ExitCode.Cancelled);
        Set(("PROTECTED_USERS", "ann"));
        (await RunAsync("user", "delete-mfa", "ann", "--yes"))
            .GoldenError.Should()
            .Be("Error: ann is one of PROTECTED_USERS, which no command changes; change it in IAM");
        (await DevicesAsync()).Should().HaveCount(2);
    }

    private async Task RegisterAsync(string user)
    {
        var iam = Account.Clients.Iam;
        var made = await iam.CreateVirtualMFADeviceAsync(new CreateVirtualMFADeviceRequest { VirtualMFADeviceName = $"phone-of-{user}" });
        await iam.EnableMFADeviceAsync(
            new EnableMFADeviceRequest
            {
                UserName = user,
                SerialNumber = made.VirtualMFADevice.SerialNumber,
                AuthenticationCode1 = "123456",
                AuthenticationCode2 = "654321",
            }
        );
    }

    private async Task<IEnumerable<VirtualMFADevice>> DevicesAsync() =>
        (await Account.Clients.Iam.ListVirtualMFADevicesAsync(new ListVirtualMFADevicesRequest())).VirtualMFADevices ?? [];
}

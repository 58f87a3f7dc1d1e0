using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Model;

namespace IamLifecycle.Deployment.Operators;

/// <summary>Runs every command of the command line in a state in which it has an effect.</summary>
internal static class OperatorDay
{
    /// <summary>A user that existed before, outside of the path of managed users.</summary>
    public const string Legacy = "legacy-1";

    private const string Policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    public static async Task<IReadOnlyList<OperatorRun>> RunAllAsync(ExampleDeployment deployment)
    {
        using LocalAccount account = await deployment.AccountAsync();
        await using FaultingProxy proxy = await FaultingProxy.StartAsync(deployment.Aws.Endpoint);
        var tool = new OperatorTool(deployment.Aws, proxy);
        await account.CreateUserByHandAsync(Legacy, "/legacy/");
        await AddRowsAsync(tool);
        await RunReadCommandsAsync(tool);
        await RunChangesAsync(tool);
        await RunKeyCommandsAsync(tool, account);
        await RemoveUsersAsync(tool);
        await ConsentToCreationsAsync(tool);
        await ForgeParametersAsync(tool, account);
        await DetachForDestroyAsync(account.Clients.Iam);
        return tool.Runs;
    }

    private static async Task AddRowsAsync(OperatorTool tool)
    {
        await tool.RunAsync("completion bash");
        await tool.RunAsync($"user add alice --groups exporters --policies {Policy}");
        await tool.RunAsync("user import --json - --yes", """[{"UserName":"bob"},{"UserName":"carl"}]""");
        await tool.RunAsync("user import --from-account --path /legacy/ --yes");
        await tool.RunAsync("plan");
        await tool.RunAsync("doctor");
        await tool.RunAsync("apply --yes");
        await tool.RunAsync("user add dora --wait");
    }

    private static async Task RunReadCommandsAsync(OperatorTool tool)
    {
        await tool.RunAsync("user list");
        await tool.RunAsync("user show alice");
        await tool.RunAsync("key report");
        await tool.RunAsync("plan alice");
        await tool.CompleteAsync("iam-lifecycle user show al");
        await tool.RunAsync("user set alice --access-keys false --dry-run");
        await tool.RunAsync("user remove alice --dry-run");
        await tool.RunAsync("user import --from-account --path /legacy/ --dry-run");
        await tool.RunAsync("consent deletions 2 --dry-run");
        await tool.RunAsync("apply alice --dry-run");
    }

    private static async Task RunChangesAsync(OperatorTool tool)
    {
        await tool.RunAsync("user set carl --console true --email carl@example.org --slack U012AB3CD");
        await tool.RunAsync("user reset-password carl");
        await tool.RunAsync("user add fay --console true --email fay@example.org");
        await tool.RunAsync("plan");
        await tool.RunAsync("consent recipient carl --dry-run");
        await tool.RunAsync("consent recipient carl --yes");
        await tool.RunAsync("user suspend bob");
        await tool.RunAsync("plan bob");
        await tool.RunAsync("user resume bob");
        await tool.RunAsync("user lock bob --dry-run");
        await tool.RunAsync("user lock bob");
        await tool.RunAsync("plan bob");
        await tool.RunAsync("user show bob");
        await tool.RunAsync("user unlock bob");
        await tool.RunAsync("user mimic dora alice --yes");
        await tool.RunAsync("key rotate dora");
    }

    private static async Task RunKeyCommandsAsync(OperatorTool tool, LocalAccount account)
    {
        AmazonIdentityManagementServiceClient iam = account.Clients.Iam;
        foreach (string user in new[] { "alice", Legacy })
        {
            string key = (await account.FindStoredKeyAsync(user))!.AccessKeyId;
            await iam.UpdateAccessKeyAsync(
                new UpdateAccessKeyRequest
                {
                    UserName = user,
                    AccessKeyId = key,
                    Status = StatusType.Inactive,
                }
            );
            await tool.RunAsync($"key reactivate {user} {key} --dry-run");
            await tool.RunAsync($"key reactivate {user} {key} --yes");
            var device = (
                await iam.CreateVirtualMFADeviceAsync(new CreateVirtualMFADeviceRequest { VirtualMFADeviceName = "phone-of-" + user })
            ).VirtualMFADevice;
            await iam.EnableMFADeviceAsync(
                new EnableMFADeviceRequest
                {
                    UserName = user,
                    SerialNumber = device.SerialNumber,
                    AuthenticationCode1 = "123456",
                    AuthenticationCode2 = "654321",
                }
            );
            await tool.RunAsync($"user delete-mfa {user} --dry-run");
            await tool.RunAsync($"user delete-mfa {user} --yes");
        }

        await tool.RunAsync("credentials alice");
    }

    private static async Task RemoveUsersAsync(OperatorTool tool)
    {
        await tool.RunAsync("user remove bob --yes");
        await tool.RunAsync("plan");
        await tool.RunAsync("consent deletions 2 --yes");
    }

    /// <summary>The example has no limits, so its gate refuses no user. The plan is therefore made with a limit.</summary>
    private static async Task ConsentToCreationsAsync(OperatorTool tool)
    {
        string plan = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await tool.RunAsync("user add fred");
        await tool.RunAsync($"plan --set MAX_USER_CREATIONS=0 --out {plan}");
        await tool.RunAsync($"consent creations --plan {plan} --dry-run");
        await tool.RunAsync($"consent creations --plan {plan} --yes");
        File.Delete(plan);
    }

    /// <summary>
    /// Writes parameters with other credentials. For a user that does not exist yet, the command reads the tags of the parameter. For
    /// an overwritten parameter of the product, it reads the earlier versions.
    /// </summary>
    private static async Task ForgeParametersAsync(OperatorTool tool, LocalAccount account)
    {
        await account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = "/iam_users/erin_keys",
                Type = ParameterType.String,
                Value = "forged",
            }
        );
        await tool.RunAsync("user add erin");
        await tool.RunAsync("plan erin");
        await account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = "/iam_users/alice_keys",
                Type = ParameterType.SecureString,
                Value = "forged",
                Overwrite = true,
            }
        );
        await tool.RunAsync("plan alice");
    }

    /// <summary>IAM deletes no policy that is in use as a boundary, and no group that has members.</summary>
    private static async Task DetachForDestroyAsync(AmazonIdentityManagementServiceClient iam)
    {
        foreach (User user in (await iam.ListUsersAsync(new ListUsersRequest())).Users)
        {
            await iam.PutUserPermissionsBoundaryAsync(
                new PutUserPermissionsBoundaryRequest
                {
                    UserName = user.UserName,
                    PermissionsBoundary = "arn:aws:iam::aws:policy/AWSDenyAll",
                }
            );
            foreach (
                Group group in (await iam.ListGroupsForUserAsync(new ListGroupsForUserRequest { UserName = user.UserName })).Groups ?? []
            )
            {
                await iam.RemoveUserFromGroupAsync(
                    new RemoveUserFromGroupRequest { UserName = user.UserName, GroupName = group.GroupName }
                );
            }
        }
    }
}

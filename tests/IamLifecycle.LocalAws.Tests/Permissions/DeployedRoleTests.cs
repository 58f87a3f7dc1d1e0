using System.Text.Json;
using IamLifecycle.LocalAws.Permissions;

namespace IamLifecycle.LocalAws.Tests.Permissions;

/// <summary>Calls are evaluated against the policies of the module's role with the settings of the deployment.</summary>
public sealed class DeployedRoleTests
{
    private const string Users = "arn:aws:iam::123456789012:user";
    private const string Groups = "arn:aws:iam::123456789012:group";
    private const string OwnedUser = """{"aws:ResourceTag/iam-lifecycle:owner":"eu-central-1/iam-users"}""";
    private const string AliceParameter =
        """{"kms:ViaService":"ssm.eu-central-1.amazonaws.com","kms:EncryptionContext:PARAMETER_ARN":"arn:aws:ssm:eu-central-1:123456789012:parameter/iam_users/alice_keys"}""";

    [Theory]
    [InlineData(true, "iam:CreateAccessKey", Users + "/iam-lifecycle/alice", OwnedUser)]
    [InlineData(false, "iam:CreateAccessKey", Users + "/iam-lifecycle/alice", "{}")]
    [InlineData(false, "iam:CreateAccessKey", Users + "/alice", OwnedUser)]
    [InlineData(false, "iam:CreateAccessKey", Users + "/iam-lifecycle/admin-1", OwnedUser)]
    [InlineData(true, "iam:CreateAccessKey", Users + "/old/legacy-1", OwnedUser)]
    [InlineData(true, "iam:RemoveUserFromGroup", Groups + "/readers", "{}")]
    [InlineData(true, "iam:RemoveUserFromGroup", Groups + "/team-red", "{}")]
    [InlineData(false, "iam:RemoveUserFromGroup", Groups + "/admins", "{}")]
    [InlineData(
        true,
        "dynamodb:UpdateItem",
        "arn:aws:dynamodb:eu-central-1:123456789012:table/iam-lifecycle-state",
        """{"dynamodb:LeadingKeys":["user#alice"]}"""
    )]
    [InlineData(
        false,
        "dynamodb:UpdateItem",
        "arn:aws:dynamodb:eu-central-1:123456789012:table/iam-lifecycle-state",
        """{"dynamodb:LeadingKeys":["consent#1"]}"""
    )]
    [InlineData(
        false,
        "dynamodb:PutItem",
        "arn:aws:dynamodb:eu-central-1:123456789012:table/iam-users",
        """{"dynamodb:LeadingKeys":["alice"]}"""
    )]
    [InlineData(true, "kms:Decrypt", "alias/iam-lifecycle", AliceParameter)]
    [InlineData(false, "kms:Decrypt", "alias/another-key", AliceParameter)]
    [InlineData(false, "iam:CreateLoginProfile", Users + "/iam-lifecycle/alice", OwnedUser)]
    public async Task A_call_is_allowed_or_reported_with_action_and_resource(bool allowed, string action, string resource, string context)
    {
        var question = new AccessQuestion("", action, resource, JsonDocument.Parse(context).RootElement);

        var refusals = await DeployedRole.RefusalsAsync(Settings, [question]);

        if (allowed)
        {
            refusals.Should().BeEmpty();
        }
        else
        {
            refusals.Should().ContainSingle().Which.Should().StartWith($"the deployed role does not allow {action} on ");
        }
    }

    [Fact]
    public async Task Users_that_differ_in_a_number_are_evaluated_together_unless_a_policy_names_one()
    {
        AccessQuestion[] questions =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(number => new AccessQuestion(
                    "",
                    "iam:DeleteUser",
                    $"{Users}/iam-lifecycle/ghost-{number}",
                    JsonDocument.Parse(OwnedUser).RootElement
                )),
        ];

        (await DeployedRole.RefusalsAsync(Settings, questions)).Should().ContainSingle().Which.Should().Contain("/iam-lifecycle/ghost-7 ");
    }

    private static RoleSettings Settings { get; } =
        new(
            new Dictionary<string, string>
            {
                ["TABLE_NAME"] = "iam-users",
                ["STATE_TABLE_NAME"] = "iam-lifecycle-state",
                ["PERMISSIONS_BOUNDARY_ARN"] = "arn:aws:iam::123456789012:policy/iam-lifecycle-boundary",
                ["KMS_KEY_ID"] = "alias/iam-lifecycle",
                ["ALLOWED_GROUPS"] = "readers,team-*",
                ["ADOPTABLE_USERS"] = "legacy-*",
                ["PROTECTED_USERS"] = "admin-*,ghost-7",
            }
        );
}

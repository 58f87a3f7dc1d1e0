using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>
/// The calls that require_mfa allows to a user with policies that allow everything. Calls with an access key do not contain the condition
/// key.
/// </summary>
internal static class MfaCases
{
    private const string Without = "aws:MultiFactorAuthPresent=false";
    private const string With = "aws:MultiFactorAuthPresent=true";
    private const string Report = "arn:aws:s3:::reports-example/1.csv";
    private const string Own = "aws:ResourceTag/iam-lifecycle:user=alice";

    public static readonly PolicyCase[] Allowed =
    [
        .. BoundaryCases.Allowed,
        .. BoundaryCases.AllowedWithConsole,
        .. BoundaryCases.Allowed.Select(each =>
            each with
            {
                Description = each.Description + ", after MFA",
                Context = [.. each.Context, With],
            }
        ),
        Of("see the rules for passwords", "iam:GetAccountPasswordPolicy", "*", Without),
        Of("change the initial password", "iam:ChangePassword", Alice, Without),
        Of("see their user", "iam:GetUser", Alice, Without),
        Of("create an MFA device", "iam:CreateVirtualMFADevice", "arn:aws:iam::123456789012:mfa/alice", Without),
        Of("enable their MFA device", "iam:EnableMFADevice", Alice, Without),
        Of("see their MFA devices", "iam:ListMFADevices", Alice, Without),
        Of("resynchronize their MFA device", "iam:ResyncMFADevice", Alice, Without),
        Of("use an access key", "s3:GetObject", Report),
        Of("read the parameter of their key with it", "ssm:GetParameter", Parameter, Own),
        Of("do what their policies allow, after MFA", "s3:GetObject", Report, With),
    ];

    public static readonly PolicyCase[] Denied =
    [
        .. BoundaryCases.Denied,
        Of("do what their policies allow, without MFA", "s3:GetObject", Report, Without),
        Of("assume a role without MFA", "sts:AssumeRole", "arn:aws:iam::123456789012:role/orders-deployer", Without),
        Of("read the parameter of their key without MFA", "ssm:GetParameter", Parameter, Own, Without),
        Of("see all of IAM without MFA", "iam:GetAccountAuthorizationDetails", "*", Without),
        Of("enable another user's MFA device", "iam:EnableMFADevice", "arn:aws:iam::123456789012:user/iam-lifecycle/bob", Without),
        Of("deactivate their MFA device", "iam:DeactivateMFADevice", Alice, Without),
        Of("deactivate their MFA device after MFA", "iam:DeactivateMFADevice", Alice, With),
    ];

    private static PolicyCase Of(string description, string action, string resource, params string[] context) =>
        new(description, Actor.User, action, resource, [.. context, "aws:username=alice"]);
}

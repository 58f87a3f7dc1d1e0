using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>
/// What require_mfa leaves to a person whose policies allow everything. The calls of an access key do not have the condition key at all.
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
        .. BoundaryCases.Allowed.Select(each => each with { Says = each.Says + ", after MFA", Context = [.. each.Context, With] }),
        Of("see the rules for passwords", "iam:GetAccountPasswordPolicy", "*", Without),
        Of("change the initial password", "iam:ChangePassword", Alice, Without),
        Of("see their user", "iam:GetUser", Alice, Without),
        Of("make an MFA device", "iam:CreateVirtualMFADevice", "arn:aws:iam::123456789012:mfa/alice", Without),
        Of("switch their MFA device on", "iam:EnableMFADevice", Alice, Without),
        Of("see their MFA devices", "iam:ListMFADevices", Alice, Without),
        Of("set their MFA device right", "iam:ResyncMFADevice", Alice, Without),
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
        Of("switch another's MFA device on", "iam:EnableMFADevice", "arn:aws:iam::123456789012:user/iam-lifecycle/bob", Without),
        Of("take their MFA device off", "iam:DeactivateMFADevice", Alice, Without),
        Of("take their MFA device off after MFA", "iam:DeactivateMFADevice", Alice, With),
    ];

    private static PolicyCase Of(string says, string action, string resource, params string[] context) =>
        new(says, Who.User, action, resource, [.. context, "aws:username=alice"]);
}

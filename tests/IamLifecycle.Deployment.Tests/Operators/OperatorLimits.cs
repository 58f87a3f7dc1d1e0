using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Operators;

/// <summary>The calls that the policies of operators must not allow.</summary>
internal static class OperatorLimits
{
    private const string Role = "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1";
    private const string Schedule = "arn:aws:scheduler:eu-central-1:123456789012:schedule/iam-lifecycle/full-run";

    public static TheoryData<string, string, string[]> OfAll =>
        new()
        {
            { "iam:CreateUser", Alice, [Bounded, OwnerTag] },
            { "iam:DeleteUser", Alice, [Owned] },
            { "iam:TagUser", Alice, [Owned, TagKeys] },
            { "iam:CreateAccessKey", Alice, [Owned] },
            { "iam:DeleteAccessKey", Alice, [Owned] },
            { "iam:CreateLoginProfile", Alice, [Owned] },
            { "iam:UpdateLoginProfile", Alice, [Owned] },
            { "iam:PutUserPermissionsBoundary", Alice, [Owned, Bounded] },
            { "iam:AttachUserPolicy", Alice, [Owned, Bounded] },
            { "iam:AddUserToGroup", Exporters, [] },
            { "iam:UpdateAccessKey", Alice, [Foreign] },
            { "iam:UpdateAccessKey", Outside, [Owned] },
            { "iam:DeactivateMFADevice", Alice, [] },
            { "iam:CreatePolicyVersion", BoundaryPolicy, [] },
            { "iam:UpdateAssumeRolePolicy", Role, [] },
            { "sts:AssumeRole", Role, [] },
            { "ssm:PutParameter", Parameter, [] },
            { "ssm:DeleteParameter", Parameter, [] },
            { "ssm:GetParameter", Token, [] },
            { "dynamodb:PutItem", State, ["dynamodb:LeadingKeys=user#alice|"] },
            { "dynamodb:PutItem", State, [] },
            { "dynamodb:UpdateItem", Users, ["dynamodb:LeadingKeys=alice|", "dynamodb:Attributes=UserName|Rights"] },
            { "dynamodb:UpdateItem", Users, ["dynamodb:LeadingKeys=alice|"] },
            { "dynamodb:UpdateItem", State, ["dynamodb:LeadingKeys=consent#deletions|"] },
            { "dynamodb:DeleteItem", State, ["dynamodb:LeadingKeys=user#alice|"] },
            { "dynamodb:UpdateItem", State, ["dynamodb:LeadingKeys=user#alice|", "dynamodb:Attributes=Id|Login"] },
            { "dynamodb:UpdateItem", State, ["dynamodb:LeadingKeys=user#alice|", "dynamodb:Attributes=Id|Lock|Again|LeaseUntil"] },
            {
                "dynamodb:UpdateItem",
                State,
                ["dynamodb:LeadingKeys=user#alice|", "dynamodb:Attributes=Id|Lock", "dynamodb:ReturnValues=ALL_NEW"]
            },
            { "dynamodb:UpdateItem", State, ["dynamodb:LeadingKeys=run#last|", "dynamodb:Attributes=Id|Lock"] },
            { "dynamodb:UpdateItem", State, ["dynamodb:LeadingKeys=user#alice|"] },
            { "dynamodb:DeleteTable", Users, [] },
            { "lambda:InvokeFunction", Function, [] },
            { "lambda:UpdateFunctionConfiguration", Function, [] },
            { "scheduler:UpdateSchedule", Schedule, [] },
        };

    public static TheoryData<string, string, string[]> WithoutSecrets =>
        new()
        {
            { "ssm:GetParameter", Parameter, [] },
            { "ssm:GetParameters", Parameter, [] },
            { "ssm:GetParameterHistory", Parameter, [] },
            { "ssm:GetParametersByPath", "arn:aws:ssm:eu-central-1:123456789012:parameter/iam_users", [] },
            { "kms:Decrypt", Key, [ViaSsm, ForParameter, "kms:CallerAccount=123456789012"] },
        };
}

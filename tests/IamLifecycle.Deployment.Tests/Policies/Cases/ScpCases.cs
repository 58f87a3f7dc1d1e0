using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The calls that the service control policy of the module denies and allows to an administrator of the account.</summary>
internal static class ScpCases
{
    public static readonly PolicyCase[] Denied =
    [
        Of("set the owner tag of a user", "iam:TagUser", Alice, "aws:TagKeys=iam-lifecycle:owner|"),
        Of("change a key in the ledger", "iam:TagUser", Alice, "aws:TagKeys=iam-lifecycle:key:AKIA1|team"),
        Of("remove the ledger", "iam:UntagUser", Alice, "aws:TagKeys=iam-lifecycle:key:AKIA1|"),
        Of("create a user with the owner tag", "iam:CreateUser", Outside, "aws:TagKeys=iam-lifecycle:owner|"),
        Of("set the user tag of a parameter", "ssm:AddTagsToResource", OtherParameter, "aws:TagKeys=iam-lifecycle:user|"),
        Of("remove the user tag of a parameter", "ssm:RemoveTagsFromResource", Parameter, "aws:TagKeys=iam-lifecycle:user|"),
        Of("write a user's parameter", "ssm:PutParameter", Parameter),
        Of("delete a user's parameter", "ssm:DeleteParameter", Parameter),
        Of("label a user's parameter", "ssm:LabelParameterVersion", Parameter),
        Of("put a row", "dynamodb:PutItem", Users, "dynamodb:LeadingKeys=mallory|"),
        Of("delete rows in batches", "dynamodb:BatchWriteItem", Users, "dynamodb:LeadingKeys=alice|bob"),
        Of("move the last run back", "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=run#last|"),
        Of("take a lease", "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=user#mallory|", "dynamodb:Attributes=Id|LeaseUntil"),
        Of("lock a user", "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=user#mallory|", "dynamodb:Attributes=Id|Lock"),
        Of("give a consent", "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#deletions|"),
        Of("write by a statement that names no key", "dynamodb:PartiQLUpdate", State),
        Of("delete the policy of a table", "dynamodb:DeleteResourcePolicy", State),
        Of("change the policy of a table", "dynamodb:PutResourcePolicy", Users),
        Of("delete a table", "dynamodb:DeleteTable", Users),
    ];

    public static readonly PolicyCase[] Allowed =
    [
        Of("tag a user", "iam:TagUser", Alice, "aws:TagKeys=team|"),
        Of("read a user's parameter", "ssm:GetParameter", Parameter),
        Of("write another parameter", "ssm:PutParameter", OtherParameter),
        Of("read rows", "dynamodb:Scan", Users),
        Of("change a table", "dynamodb:UpdateTable", Users),
        Of("read anything", "s3:GetObject", "arn:aws:s3:::reports-example/1.csv"),
        .. AllowedCases.All.Where(each => each.Actor is Actor.Function or Actor.RowWriter or Actor.Scheduler),
    ];

    private static PolicyCase Of(string description, string action, string resource, params string[] context) =>
        new(description, Actor.Administrator, action, resource, context);
}

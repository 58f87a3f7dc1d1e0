using System.Text.Json.Nodes;

namespace IamLifecycle.Deployment.Policies;

/// <summary>Tests the evaluator itself with requests whose results the IAM user guide states.</summary>
public sealed class EvaluatorTests
{
    private const string User = "arn:aws:iam::123456789012:user/a/b";
    private const string Caller = "arn:aws:iam::123456789012:role/caller";

    [Theory]
    [InlineData("nothing allows", "iam:GetUser", "", "", false)]
    [InlineData("an allow", "iam:TagUser", "", "aws:TagKeys=x|", true)]
    [InlineData(
        "ForAllValues with a value beyond the list",
        "iam:TagUser",
        """{"ForAllValues:StringLike":{"aws:TagKeys":["x*"]}}""",
        "aws:TagKeys=x1|y",
        false
    )]
    [InlineData(
        "ForAllValues within the list",
        "iam:TagUser",
        """{"ForAllValues:StringLike":{"aws:TagKeys":["x*"]}}""",
        "aws:TagKeys=x1|x2",
        true
    )]
    [InlineData("ForAllValues is true of a missing key", "iam:TagUser", """{"ForAllValues:StringLike":{"aws:TagKeys":["x*"]}}""", "", true)]
    [InlineData("Null false demands the key", "iam:TagUser", """{"Null":{"aws:TagKeys":"false"}}""", "", false)]
    [InlineData("Null false with the key", "iam:TagUser", """{"Null":{"aws:TagKeys":"false"}}""", "aws:TagKeys=x|", true)]
    [InlineData("ForAnyValue of a missing key is false", "iam:TagUser", """{"ForAnyValue:StringLike":{"aws:TagKeys":["x*"]}}""", "", false)]
    [InlineData("StringEquals of a missing key is false", "iam:TagUser", """{"StringEquals":{"aws:ResourceTag/t":"v"}}""", "", false)]
    [InlineData("IfExists of a missing key is true", "iam:TagUser", """{"StringEqualsIfExists":{"aws:ResourceTag/t":"v"}}""", "", true)]
    [InlineData(
        "IfExists of another value is false",
        "iam:TagUser",
        """{"StringEqualsIfExists":{"aws:ResourceTag/t":"v"}}""",
        "aws:ResourceTag/t=w",
        false
    )]
    [InlineData("StringNotEquals of a missing key is true", "iam:TagUser", """{"StringNotEquals":{"aws:ResourceTag/t":"v"}}""", "", true)]
    [InlineData(
        "two keys must both be true",
        "iam:CreateUser",
        """{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::123456789012:policy/b","aws:RequestTag/t":"v"}}""",
        "aws:RequestTag/t=v",
        false
    )]
    [InlineData(
        "of two values one is enough",
        "iam:PutUserPermissionsBoundary",
        """{"StringEquals":{"iam:PermissionsBoundary":["arn:aws:iam::123456789012:policy/a","arn:aws:iam::123456789012:policy/b"]}}""",
        "iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/b",
        true
    )]
    [InlineData(
        "ArnLike matches in parts",
        "iam:AttachUserPolicy",
        """{"ArnLike":{"iam:PolicyARN":"arn:aws:iam::aws:policy/S3*"}}""",
        "iam:PolicyARN=arn:aws:iam::aws:policy/S3Read",
        true
    )]
    [InlineData(
        "ArnLike keeps to its account",
        "iam:AttachUserPolicy",
        """{"ArnLike":{"iam:PolicyARN":"arn:aws:iam::aws:policy/S3*"}}""",
        "iam:PolicyARN=arn:aws:iam::123456789012:policy/S3Read",
        false
    )]
    public async Task The_evaluator_decides_as_the_IAM_user_guide_describes(
        string description,
        string action,
        string condition,
        string context,
        bool allowed
    )
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = action == "iam:GetUser" ? "iam:ListUsers" : action,
            ["Resource"] = "*",
        };
        if (condition.Length > 0)
        {
            statement["Condition"] = JsonNode.Parse(condition);
        }

        (await AskAsync([statement], null, action, context)).Should().Be(allowed ? "Allowed" : "ImplicitlyDenied", description);
    }

    [Fact]
    public async Task A_deny_overrides_an_allow() =>
        (await AskAsync([Allow("*"), Deny("iam:TagUser")], null, "iam:TagUser", "aws:TagKeys=x|")).Should().Be("ExplicitlyDenied");

    [Theory]
    [InlineData("arn:aws:ssm:eu-central-1:123456789012:parameter/iam_users/alice_keys", "Allowed")]
    [InlineData("arn:aws:ssm:eu-central-1:123456789012:parameter/production/password", "ImplicitlyDenied")]
    public async Task The_evaluator_compares_the_encryption_context(string parameter, string result)
    {
        JsonObject statement = Allow("kms:Decrypt");
        statement["Condition"] = JsonNode.Parse(
            """{"StringLike":{"kms:EncryptionContext:PARAMETER_ARN":"arn:aws:ssm:eu-central-1:123456789012:parameter/iam_users/*"}}"""
        );
        var question = new Question(
            Caller,
            "kms:Decrypt",
            "arn:aws:kms:eu-central-1:123456789012:key/k",
            "kms:EncryptionContext:PARAMETER_ARN=" + parameter
        )
        {
            ResourcePolicy = JsonNode.Parse(
                """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"kms:*","Resource":"*"}]}"""
            ),
            IdentityPolicies = [Policy([statement])],
        };

        (await PolicyEvaluator.EvaluateAsync([question]))[0].Should().Be(result);
    }

    [Fact]
    public async Task A_boundary_grants_nothing_and_limits_what_is_granted()
    {
        (await AskAsync([], [Allow("*")], "iam:TagUser", "aws:TagKeys=x|")).Should().Be("ImplicitlyDenied");
        (await AskAsync([Allow("*")], [Allow("s3:*")], "iam:TagUser", "aws:TagKeys=x|")).Should().Be("ImplicitlyDenied");
        (await AskAsync([Allow("*")], [Allow("iam:*")], "iam:TagUser", "aws:TagKeys=x|")).Should().Be("Allowed");
    }

    [Fact]
    public async Task The_evaluator_rejects_a_condition_key_that_AWS_does_not_send() =>
        await FluentActions
            .Awaiting(() => AskAsync([Allow("*")], null, "iam:AddUserToGroup", "iam:PolicyARN=arn:aws:iam::aws:policy/x"))
            .Should()
            .ThrowAsync<InvalidOperationException>();

    private static async Task<string> AskAsync(JsonArray statements, JsonArray? boundary, string action, string context)
    {
        string resource = action == "iam:AddUserToGroup" ? "arn:aws:iam::123456789012:group/g" : User;
        var question = new Question(Caller, action, resource, context.Length == 0 ? [] : [context])
        {
            IdentityPolicies = [Policy(statements)],
            Boundary = boundary is null ? null : Policy(boundary),
        };
        return (await PolicyEvaluator.EvaluateAsync([question]))[0];
    }

    private static JsonObject Policy(JsonArray statements) => new() { ["Version"] = "2012-10-17", ["Statement"] = statements };

    private static JsonObject Allow(string action) =>
        new()
        {
            ["Effect"] = "Allow",
            ["Action"] = action,
            ["Resource"] = "*",
        };

    private static JsonObject Deny(string action) =>
        new()
        {
            ["Effect"] = "Deny",
            ["Action"] = action,
            ["Resource"] = "*",
        };
}

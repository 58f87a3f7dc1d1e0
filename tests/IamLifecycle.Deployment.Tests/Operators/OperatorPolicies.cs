using System.Text.Json.Nodes;
using IamLifecycle.Deployment.Deployed;
using IamLifecycle.Deployment.Policies;
using IamLifecycle.Deployment.Policies.Cases;

namespace IamLifecycle.Deployment.Operators;

/// <summary>The policies for operators as terraform rendered them, and the principals that have them.</summary>
internal sealed class OperatorPolicies(DeploymentFixture deployment)
{
    public static readonly string[] Names = ["look", "secrets", "rows", "people", "consent", "lock", "rescue"];

    /// <summary>One of <c>reader_arns</c> and of <c>apply_arns</c>.</summary>
    public const string KeyOperator = "arn:aws:iam::123456789012:role/key-operators";

    public const string Operator = "arn:aws:iam::123456789012:role/operators";

    private const string Module = "module.iam_lifecycle.";

    /// <summary>Each deployment creates a new key.</summary>
    public string KeyArn => deployment.Values(Module + "aws_kms_key.parameters[0]").GetProperty("arn").GetString()!;

    /// <summary>The calls of a run, in AWS's terms.</summary>
    public IReadOnlyList<OperatorCall> CallsOf(OperatorRun run) =>
        [
            .. run
                .Calls.SelectMany(call => OperatorCall.Of(call, KeyArn))
                .DistinctBy(call => (call.Action, call.Resource, string.Concat(call.Context))),
        ];

    /// <summary>The call of a principal with these policies. A principal with <c>secrets</c> is also in <c>reader_arns</c>.</summary>
    public Question Ask(OperatorCall call, IReadOnlyCollection<string> policies)
    {
        string principal = policies.Contains("secrets") ? KeyOperator : Operator;
        return new Question(principal, call.Action, call.Resource, [.. call.Context, "aws:PrincipalArn=" + principal])
        {
            IdentityPolicies = [.. policies.Select(Document)],
            ResourcePolicy = OfResource(call.Resource),
        };
    }

    private JsonNode? OfResource(string resource) =>
        resource switch
        {
            PolicyCase.Users => Parsed(Module + "aws_dynamodb_resource_policy.users[0]", "policy"),
            PolicyCase.State => Parsed(Module + "aws_dynamodb_resource_policy.state", "policy"),
            _ when resource == KeyArn => Parsed(Module + "aws_kms_key.parameters[0]", "policy"),
            _ => null,
        };

    /// <summary>A principal with all permissions in the account assumes the role of the function.</summary>
    public Question AskToAssume(string principal) =>
        new(principal, "sts:AssumeRole", "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1", "aws:PrincipalArn=" + principal)
        {
            IdentityPolicies =
            [
                JsonNode.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""),
            ],
            ResourcePolicy = Parsed(Module + "aws_iam_role.function", "assume_role_policy"),
        };

    /// <summary>The pairs of action and resource that the statements of a policy grant.</summary>
    public IEnumerable<(string Action, string Resource)> Grants(string policy) =>
        Document(policy)["Statement"]!
            .AsArray()
            .SelectMany(statement =>
                Many(statement!["Action"]!).SelectMany(action => Many(statement["Resource"]!).Select(resource => (action, resource)))
            );

    private JsonNode Document(string name) => Parsed($"aws_iam_policy.operator[\"{name}\"]", "policy");

    private JsonNode Parsed(string address, string attribute) =>
        JsonNode.Parse(deployment.Values(address).GetProperty(attribute).GetString()!)!;

    private static IEnumerable<string> Many(JsonNode node) =>
        node is JsonArray several ? several.Select(each => (string)each!) : [(string)node!];
}

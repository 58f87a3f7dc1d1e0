using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IamLifecycle.Deployment.Deployed;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The role may call what the code calls, and hardly anything else.</summary>
[Collection(DeploymentGroup.Name)]
public sealed partial class OperationsTests(DeploymentFixture deployment)
{
    /// <summary>Granted although no call of that name is in the code, and why.</summary>
    private static readonly Dictionary<string, string> Without = new()
    {
        ["iam:ListUsers"] = "read-only, of the account",
        ["dynamodb:DescribeStream"] = "the event source mapping",
        ["dynamodb:GetRecords"] = "the event source mapping",
        ["dynamodb:GetShardIterator"] = "the event source mapping",
        ["dynamodb:ListStreams"] = "the event source mapping",
        ["kms:Decrypt"] = "SSM, for the function",
        ["kms:Encrypt"] = "SSM, for the function",
        ["kms:GenerateDataKey"] = "SSM, for the function",
        ["logs:CreateLogStream"] = "Lambda, for the function",
        ["logs:PutLogEvents"] = "Lambda, for the function",
        ["sqs:SendMessage"] = "Lambda, for the function",
        ["lambda:GetFunctionConfiguration"] = "the command line, for a person who has assumed the role",
        ["xray:PutTraceSegments"] = "Lambda, for the function",
        ["xray:PutTelemetryRecords"] = "Lambda, for the function",
    };

    private static readonly string[] Called = [.. Calls("iam"), .. Calls("ssm"), .. Calls("dynamodb"), .. Calls("sns"), .. Calls("ses")];

    [Fact]
    public void The_calls_are_found_in_the_sources() =>
        Called
            .Should()
            .HaveCountGreaterThan(45)
            .And.Contain([
                "iam:CreateAccessKey",
                "ssm:PutParameter",
                "dynamodb:UpdateItem",
                "iam:UpdateLoginProfile",
                "sns:Publish",
                "ses:SendEmail",
            ]);

    [TerraformFact]
    public void Every_call_of_the_code_is_allowed() => Called.Except(Granted()).Should().BeEmpty();

    [TerraformFact]
    public void Nothing_else_is_allowed_but_what_is_explained() => Granted().Except(Called).Should().BeEquivalentTo(Without.Keys);

    private IEnumerable<string> Granted() => new RenderedPolicies(deployment).FunctionActions;

    // The generated clients know the operations; the sources say which of them are called.
    private static IEnumerable<string> Calls(string service)
    {
        string sources = string.Concat(Repository.Files("src/IamLifecycle.Aws", "*.cs").Select(File.ReadAllText));
        return Operations(service)
            .Where(operation =>
                Regex.IsMatch(sources, $@"(?:\.(?:Iam|IamOnce|Ssm|SsmOnce|DynamoDb|Sns|SesOnce)|\bIam|\biam)\s*\.\s*{operation}Async\(")
            )
            .Select(operation => $"{service}:{ActionOf(operation)}")
            .Distinct();
    }

    /// <summary>
    /// A transaction has no action of its own: each of its items needs that of the single write; the code sends updates, and deletions,
    /// which it sends singly as well.
    /// </summary>
    private static string ActionOf(string operation) => operation is "TransactWriteItems" ? "UpdateItem" : operation;

    private static IEnumerable<string> Operations(string service) =>
        service == "dynamodb"
            ?
            [
                "GetItem",
                "PutItem",
                "UpdateItem",
                "DeleteItem",
                "Scan",
                "Query",
                "BatchGetItem",
                "BatchWriteItem",
                "TransactWriteItems",
                "TransactGetItems",
                "DescribeTable",
            ]
            : Services("src", "AwsPackages", "Generator")
                .Concat(Services("tests", "IamLifecycle.AwsPackages.Tests"))
                .Single(each => ((string)each!["model"]!).StartsWith(service + "/", StringComparison.Ordinal))!["operations"]!
                .AsArray()
                .Select(operation => (string)operation!);

    private static JsonArray Services(params string[] folder) =>
        JsonNode.Parse(Repository.Text([.. folder, "operations.json"]))!["services"]!.AsArray();
}

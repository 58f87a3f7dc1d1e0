using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IamLifecycle.Deployment.Deployed;

namespace IamLifecycle.Deployment.Policies;

/// <summary>The role allows the calls of the code, and other calls only for a listed reason.</summary>
[Collection(DeploymentGroup.Name)]
public sealed partial class OperationsTests(DeploymentFixture deployment)
{
    /// <summary>Actions that are granted although the code has no such call, and the reason.</summary>
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
        ["lambda:GetFunctionConfiguration"] = "the command line, for an operator who has assumed the role",
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
    public void The_role_allows_every_call_in_the_code() => Called.Except(Granted()).Should().BeEmpty();

    [TerraformFact]
    public void The_role_allows_other_calls_only_for_a_listed_reason() => Granted().Except(Called).Should().BeEquivalentTo(Without.Keys);

    private IEnumerable<string> Granted() => new RenderedPolicies(deployment).FunctionActions;

    // The generated clients list the operations; the sources show which of them are called.
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
    /// A transaction has no action of its own: each of its items needs the action of the single write. The transactions in the code
    /// contain updates and deletions; the code also sends single deletions.
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

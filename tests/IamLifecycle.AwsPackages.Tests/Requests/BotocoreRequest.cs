using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamLifecycle.AwsPackages.Tests.Requests;

/// <summary>A call and the request that botocore sends for it.</summary>
internal sealed record BotocoreRequest(
    string Client,
    string Namespace,
    string Region,
    string Operation,
    JsonObject Input,
    string Method,
    string Url,
    Dictionary<string, string> Headers,
    string Body
)
{
    private static readonly string[] Regions = ["eu-central-1", "cn-north-1", "us-gov-west-1"];

    private static readonly Lazy<IReadOnlyList<BotocoreRequest>> All = new(Read);

    public static IEnumerable<BotocoreRequest> Of(string operation) => All.Value.Where(r => r.Operation == operation);

    private static List<BotocoreRequest> Read()
    {
        var script = Here.InRepository("tests", "IamLifecycle.AwsPackages.Tests", "Requests", "botocore_requests.py");
        var operations = Here.InRepository("src", "AwsPackages", "Generator", "operations.json");
        return
        [
            .. Command
                .Run(Botocore.Python, [script, operations, .. Regions])
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<BotocoreRequest>(line, JsonSerializerOptions.Web)!),
        ];
    }
}

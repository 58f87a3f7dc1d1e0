using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace IamLifecycle.AwsPackages.Tests.Requests;

public sealed class BotocoreEquivalenceTests
{
    public static TheoryData<string> Operations => [.. Botocore.Plan.Services.SelectMany(s => s.Operations)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_client_sends_the_request_of_botocore_in_every_partition(string operation)
    {
        var expected = BotocoreRequest.Of(operation).ToList();
        expected.Select(r => r.Region).Distinct().Should().HaveCount(3);
        foreach (var request in expected)
        {
            var actual = await Send(request);

            Essence(actual)
                .Should()
                .BeEquivalentTo(
                    Essence(new CapturedRequest(request.Method, request.Url, request.Headers, request.Body)),
                    $"in {request.Region}"
                );
            Body(actual.Body).Should().BeEquivalentTo(Body(request.Body), $"in {request.Region}");
        }
    }

    private static async Task<CapturedRequest> Send(BotocoreRequest call)
    {
        var query = call.Namespace is "Amazon.IdentityManagement" or "Amazon.SimpleNotificationService" or "Amazon.SimpleEmail";
        var factory = new CapturingFactory((HttpStatusCode.OK, query ? "<Response/>" : "{}"));
        using AmazonServiceClient client = call.Namespace switch
        {
            "Amazon.IdentityManagement" => Clients.Iam(factory, region: call.Region),
            "Amazon.SimpleNotificationService" => Clients.Sns(factory, region: call.Region),
            "Amazon.SimpleEmail" => Clients.Ses(factory, region: call.Region),
            "Amazon.Lambda" => Clients.Lambda(factory, region: call.Region),
            "Amazon.Scheduler" => Clients.Scheduler(factory, region: call.Region),
            "Amazon.CloudWatch" => Clients.CloudWatch(factory, region: call.Region),
            _ => throw new InvalidOperationException($"There is no client for {call.Namespace}."),
        };
        var type = client.GetType().Assembly.GetType($"{call.Namespace}.Model.{call.Operation}Request")!;
        var method = client
            .GetType()
            .GetMethod(call.Operation + "Async", BindingFlags.Public | BindingFlags.Instance, [type, typeof(CancellationToken)])!;
        await (Task)method.Invoke(client, [Inputs.Fill(type, call.Input), CancellationToken.None])!;
        return factory.Requests.Single();
    }

    private static object Essence(CapturedRequest request) =>
        new
        {
            request.Method,
            Url = Ordered(request.Url),
            ContentType = request.Headers.GetValueOrDefault("Content-Type"),
            Target = request.Headers.GetValueOrDefault("X-Amz-Target"),
            SignedFor = Scope(request.Headers["Authorization"]),
        };

    // The order of query parameters is not significant.
    private static string Ordered(string url) =>
        url.Split('?') is [var path, var query] ? $"{path}?{string.Join('&', query.Split('&').Order(StringComparer.Ordinal))}" : url;

    // Credential=<key id>/<date>/<Region>/<service>/aws4_request, Signature Version 4
    private static string Scope(string authorization) =>
        string.Join('/', authorization.Split("Credential=")[1].Split(',')[0].Split('/')[2..]);

    private static IEnumerable<string> Body(string? body) =>
        body is null ? [""]
        : body.StartsWith('{') ? [Sorted(JsonNode.Parse(body)!).ToJsonString()]
        : body.Split('&').Select(pair => WebUtility.UrlDecode(pair));

    private static JsonNode Sorted(JsonNode node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Sorted(m.Value!)))
            ),
            JsonArray items => new JsonArray([.. items.Select(i => Sorted(i!))]),
            _ => node.DeepClone(),
        };
}

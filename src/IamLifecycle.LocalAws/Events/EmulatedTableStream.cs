using System.Text;
using System.Text.Json.Nodes;

namespace IamLifecycle.LocalAws.Events;

/// <summary>
/// Reads a table's stream from the emulated AWS. It calls the API directly, without an SDK, to get the plain JSON that Lambda passes on.
/// The emulator identifies the service by the credential scope and checks no signature.
/// </summary>
public sealed class EmulatedTableStream(Uri endpoint, string streamArn) : ITableStream
{
    private static readonly HttpClient Http = new();

    private readonly string region = streamArn.Split(':')[3];

    /// <inheritdoc />
    public string Arn => streamArn;

    /// <inheritdoc />
    public async Task<IReadOnlyList<StreamShard>> GetShardsAsync(CancellationToken cancellation)
    {
        var shards = new List<StreamShard>();
        string? after = null;
        do
        {
            var request = new JsonObject { ["StreamArn"] = streamArn, ["ExclusiveStartShardId"] = after };
            var stream = (await CallAsync("DescribeStream", request, cancellation))["StreamDescription"]!;
            shards.AddRange(
                stream["Shards"]!.AsArray().Select(each => new StreamShard(Text(each!, "ShardId")!, Text(each!, "ParentShardId")))
            );
            after = Text(stream, "LastEvaluatedShardId");
        } while (after is not null);

        return shards;
    }

    /// <inheritdoc />
    public async Task<string> GetIteratorAsync(string shardId, string position, string? sequenceNumber, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["StreamArn"] = streamArn,
            ["ShardId"] = shardId,
            ["ShardIteratorType"] = position,
        };
        if (sequenceNumber is not null)
        {
            request["SequenceNumber"] = sequenceNumber;
        }

        return Text(await CallAsync("GetShardIterator", request, cancellation), "ShardIterator")!;
    }

    /// <inheritdoc />
    public async Task<(IReadOnlyList<StreamRecord> Records, string? NextIterator)> GetRecordsAsync(
        string iterator,
        int limit,
        CancellationToken cancellation
    )
    {
        var answer = await CallAsync("GetRecords", new JsonObject { ["ShardIterator"] = iterator, ["Limit"] = limit }, cancellation);
        var records = answer["Records"]!.AsArray().Select(each => new StreamRecord(each!.AsObject())).ToList();
        return (records, Text(answer, "NextShardIterator"));
    }

    private async Task<JsonNode> CallAsync(string operation, JsonObject body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"DynamoDBStreams_20120810.{operation}");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=event-source-mapping/20260101/{region}/dynamodb/aws4_request, SignedHeaders=host, Signature=none"
        );
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0");
        using var response = await Http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(answer)!
            : throw new InvalidOperationException($"{operation} was refused: {answer}");
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}

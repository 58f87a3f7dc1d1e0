using System.IO.Compression;
using System.Text.Json;

namespace AwsPackages.Generator;

/// <summary>A service model of botocore: metadata, operations and shapes.</summary>
internal sealed class ServiceDescription(JsonElement model, string? protocol = null)
{
    private readonly JsonElement _metadata = model.GetProperty("metadata");

    public string ServiceId => Metadata("serviceId")!;

    public bool IsQuery =>
        Protocol switch
        {
            "query" => true,
            "json" or "rest-json" => false,
            var other => throw new NotSupportedException($"Protocol {other}."),
        };

    public bool IsRest => Protocol == "rest-json";

    private string? Protocol =>
        protocol is null ? Metadata("protocol")
        : _metadata.GetProperty("protocols").EnumerateArray().Any(offered => offered.GetString() == protocol) ? protocol
        : throw new NotSupportedException($"{ServiceId} does not support the protocol {protocol}.");

    public static ServiceDescription Read(string folder, string? protocol = null)
    {
        using var file = File.OpenRead(System.IO.Path.Combine(folder, "service-2.json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(text);
        return new ServiceDescription(document.RootElement.Clone(), protocol);
    }

    public string? Metadata(string name) => _metadata.TryGetProperty(name, out var value) ? value.GetString() : null;

    public JsonElement Shape(string name) => model.GetProperty("shapes").GetProperty(name);

    public JsonElement Operation(string name) => model.GetProperty("operations").GetProperty(name);

    /// <summary>Returns the shape of an operation's "input" or "output"; null if it has none.</summary>
    public string? InOrOutput(string operation, string which) =>
        Operation(operation).TryGetProperty(which, out var value) ? value.GetProperty("shape").GetString() : null;

    /// <summary>Returns the path of a REST operation. Only operations with the method GET are supported.</summary>
    public string Path(string operation)
    {
        var http = Operation(operation).GetProperty("http");
        return http.GetProperty("method").GetString() == "GET"
            ? http.GetProperty("requestUri").GetString()!
            : throw new NotSupportedException($"{operation} is not a GET operation, and only GET is supported.");
    }

    public IEnumerable<string> Errors(string operation) =>
        Operation(operation).TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(e => e.GetProperty("shape").GetString()!)
            : [];
}

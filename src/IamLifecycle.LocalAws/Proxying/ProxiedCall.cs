using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace IamLifecycle.LocalAws.Proxying;

/// <summary>
/// One call of the function through the proxy. It contains the data that the function sent, so <c>ToString</c> gives only its name.
/// </summary>
public sealed partial class ProxiedCall
{
    /// <summary>The path prefix of calls to Slack's Web API, which no AWS API uses.</summary>
    internal const string SlackPath = "/api/";

    private const string Slack = "slack";

    private ProxiedCall(string service, string operation, string table, bool isJson)
    {
        Service = service;
        Name = $"{service}.{operation}";
        Operation = table.Length == 0 ? Name : $"{Name}/{table}";
        IsJson = isJson;
    }

    /// <summary>Signing name and operation, like <c>iam.CreateUser</c>.</summary>
    public string Name { get; }

    /// <summary>The name with the table of the call, if any: <c>dynamodb.Scan/iam-users</c>.</summary>
    public string Operation { get; }

    /// <summary>The signing name.</summary>
    public string Service { get; }

    /// <summary>Whether it is a call to Slack.</summary>
    public bool IsSlack => Service == Slack;

    /// <summary>Whether the service returns errors as JSON; otherwise as XML.</summary>
    public bool IsJson { get; }

    /// <summary>The number in the order of arrival, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The number among the calls of its operation, from 1.</summary>
    public int Occurrence { get; private set; }

    /// <summary>The body as it was sent.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Method, path, query and headers as they were sent.</summary>
    public string Head { get; private init; } = "";

    /// <summary>Whether the fault affected the call.</summary>
    public bool Struck { get; internal set; }

    /// <summary>Whether the call changes something. Reads are recognized by their names.</summary>
    public bool IsWrite => !Read().IsMatch(Name);

    /// <summary>Operation and occurrence, which identify the same call in every run of the same events.</summary>
    public override string ToString() => $"{Operation}#{Occurrence}";

    internal static ProxiedCall Read(HttpRequest request, string body)
    {
        if (request.Path.Value!.StartsWith(SlackPath, StringComparison.Ordinal))
        {
            return new ProxiedCall(Slack, request.Path.Value[SlackPath.Length..], "", isJson: true) { Body = body, Head = HeadOf(request) };
        }

        var scope = Scope().Match(request.Headers.Authorization.ToString());
        var target = request.Headers["X-Amz-Target"].ToString();
        var operation = target.Length > 0 ? target[(target.LastIndexOf('.') + 1)..] : Action().Match(body).Groups[1].Value;
        return new ProxiedCall(
            scope.Groups[1].Value,
            operation,
            target.StartsWith("DynamoDB", StringComparison.Ordinal) ? TableOf(body) : "",
            target.Length > 0
        )
        {
            Body = body,
            Head = HeadOf(request),
        };
    }

    internal void Count(int number, int occurrence) => (Number, Occurrence) = (number, occurrence);

    private static string HeadOf(HttpRequest request) =>
        $"{request.Method} {request.Path}{request.QueryString}\n"
        + string.Join('\n', request.Headers.Select(header => $"{header.Key}: {header.Value}"));

    private static string TableOf(string body) =>
        JsonDocument.Parse(body).RootElement.TryGetProperty("TableName", out var table) ? table.GetString()! : "";

    [GeneratedRegex("Credential=[^/]*/[^/]*/[^/]*/([^/]*)/")]
    private static partial Regex Scope();

    [GeneratedRegex("(?:^|&)Action=([^&]*)")]
    private static partial Regex Action();

    [GeneratedRegex(@"\.(Get|List|Describe|Scan|Query|BatchGet|Generate)|^slack\.users\.")]
    private static partial Regex Read();
}

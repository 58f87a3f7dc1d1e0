using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace IamLifecycle.LocalAws.Proxying;

/// <summary>One call of the function as it passed the proxy. Its text holds what the function sent, so it prints only its name.</summary>
public sealed partial class ProxiedCall
{
    /// <summary>Where calls to Slack's Web API come in; AWS has nothing there.</summary>
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

    /// <summary>The same with the table that it is about, if any: <c>dynamodb.Scan/iam-users</c>.</summary>
    public string Operation { get; }

    /// <summary>The signing name.</summary>
    public string Service { get; }

    /// <summary>Whether it is a call to Slack.</summary>
    public bool IsSlack => Service == Slack;

    /// <summary>Whether errors are answered as JSON; as XML otherwise.</summary>
    public bool IsJson { get; }

    /// <summary>The place in the order of arrival: 1 is the first.</summary>
    public int Number { get; private set; }

    /// <summary>The place among the calls of its operation: 1 is the first.</summary>
    public int Occurrence { get; private set; }

    /// <summary>The body as it was sent.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Method, path, query and headers as they were sent.</summary>
    public string Head { get; private init; } = "";

    /// <summary>Whether the fault struck it.</summary>
    public bool Struck { get; internal set; }

    /// <summary>Whether it changes something; reads are told by their names.</summary>
    public bool IsWrite => !Read().IsMatch(Name);

    /// <summary>Operation and occurrence: what names the same call in every run of the same events.</summary>
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

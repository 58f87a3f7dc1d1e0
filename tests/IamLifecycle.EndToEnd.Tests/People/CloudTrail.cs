using System.Text.Json.Nodes;

namespace IamLifecycle.EndToEnd.People;

/// <summary>CloudTrail records of calls to IAM, in the form in which EventBridge delivers them.</summary>
internal static class CloudTrail
{
    public static readonly JsonObject User = new()
    {
        ["type"] = "IAMUser",
        ["arn"] = "arn:aws:iam::123456789012:user/mallory",
        ["userName"] = "mallory",
    };

    public static readonly JsonObject Root = new() { ["type"] = "Root", ["arn"] = "arn:aws:iam::123456789012:root" };

    public static readonly JsonObject Role = new()
    {
        ["type"] = "AssumedRole",
        ["arn"] = "arn:aws:sts::123456789012:assumed-role/admin/mallory",
        ["sessionContext"] = new JsonObject
        {
            ["sessionIssuer"] = new JsonObject { ["type"] = "Role", ["arn"] = "arn:aws:iam::123456789012:role/admin" },
        },
    };

    public static string Created(string user, JsonObject? by = null, string? errorCode = null, string eventName = "CreateUser") =>
        new JsonObject
        {
            ["version"] = "0",
            ["detail-type"] = "AWS API Call via CloudTrail",
            ["source"] = "aws.iam",
            ["account"] = "123456789012",
            ["time"] = "2026-11-20T04:06:23Z",
            ["region"] = "us-east-1",
            ["detail"] = new JsonObject
            {
                ["userIdentity"] = (by ?? User).DeepClone(),
                ["eventTime"] = "2026-11-20T04:06:23Z",
                ["eventSource"] = "iam.amazonaws.com",
                ["eventName"] = eventName,
                ["sourceIPAddress"] = "192.0.2.1",
                ["userAgent"] = "aws-cli/2.31",
                ["errorCode"] = errorCode,
                ["requestParameters"] = new JsonObject { ["userName"] = user },
                ["responseElements"] = errorCode is null ? new JsonObject { ["user"] = new JsonObject { ["userName"] = user } } : null,
            },
        }.ToJsonString();
}

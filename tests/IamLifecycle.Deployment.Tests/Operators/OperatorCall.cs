using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using IamLifecycle.Deployment.Policies.Cases;
using IamLifecycle.LocalAws.Proxying;

namespace IamLifecycle.Deployment.Operators;

/// <summary>A call as AWS evaluates it against policies.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN of the resource, or <c>*</c>.</param>
/// <param name="Context">The condition keys and their values, as <c>key=value</c>.</param>
internal sealed partial record OperatorCall(string Action, string Resource, params string[] Context)
{
    private const string Iam = "arn:aws:iam::123456789012:";
    private const string Regional = ":eu-central-1:123456789012:";

    /// <summary>
    /// The permissions that a call needs. SSM decrypts a parameter with the permissions of its reader. GetCallerIdentity needs no
    /// permission.
    /// </summary>
    /// <param name="call">The call as it was sent.</param>
    /// <param name="key">The ARN of the KMS key of the parameters.</param>
    public static IEnumerable<OperatorCall> Of(ProxiedCall call, string key) =>
        call.Service switch
        {
            "dynamodb" => [OfTable(call.Name[(call.Name.IndexOf('.', StringComparison.Ordinal) + 1)..], JsonNode.Parse(call.Body)!)],
            "iam" => [OfIam(call.Name[4..], HttpUtility.ParseQueryString(call.Body).Get)],
            "ssm" => OfParameter(call.Name[4..], JsonNode.Parse(call.Body)!, key),
            "kms" => [new("kms:" + call.Name[4..], (string)JsonNode.Parse(call.Body)!["KeyId"]!)],
            "monitoring" => JsonNode.Parse(call.Body)!["AlarmNames"]!
                .AsArray()
                .Select(name => new OperatorCall("cloudwatch:DescribeAlarms", $"arn:aws:cloudwatch{Regional}alarm:{name}")),
            "lambda" or "scheduler" => [OfPath(call.Head.Split('\n')[0])],
            "sts" => [],
            "sns" => [new("sns:Publish", (string)HttpUtility.ParseQueryString(call.Body)["TopicArn"]!)],
            _ => throw new InvalidOperationException($"The permissions that {call.Name} needs are not defined here."),
        };

    private static OperatorCall OfTable(string operation, JsonNode body)
    {
        string[] key = (body["Item"] ?? body["Key"])?["Id"]?["S"] is { } id ? [$"dynamodb:LeadingKeys={id}|"] : [];
        string[] attributes = operation is "PutItem" or "UpdateItem" or "DeleteItem"
            ? ["dynamodb:Attributes=" + string.Join('|', AttributesOf(body)) + "|"]
            : [];
        string table = (string?)body["TableName"] ?? (string)body["TransactItems"]![0]!["Update"]!["TableName"]!;
        return new(
            operation is "TransactWriteItems" ? "dynamodb:UpdateItem" : "dynamodb:" + operation,
            $"arn:aws:dynamodb{Regional}table/{table}",
            [.. key, .. attributes]
        );
    }

    /// <summary>The attributes that the request names in its key, its item and its expressions.</summary>
    private static IEnumerable<string> AttributesOf(JsonNode body) =>
        (body["Item"] ?? body["Key"])!
            .AsObject()
            .Select(attribute => attribute.Key)
            .Concat(body["ExpressionAttributeNames"]?.AsObject().Select(name => (string)name.Value!) ?? []);

    /// <summary>Commands that change users refuse users without the owner tag before they make the call.</summary>
    private static OperatorCall OfIam(string operation, Func<string, string?> value) =>
        new(
            "iam:" + operation,
            IamResource(operation, value),
            operation is "UpdateAccessKey" or "DeactivateMFADevice" ? [PolicyCase.Owned] : []
        );

    private static string IamResource(string operation, Func<string, string?> value) =>
        operation switch
        {
            "GetAccountAuthorizationDetails"
            or "GenerateCredentialReport"
            or "GetCredentialReport"
            or "ListAccountAliases"
            or "GetAccountPasswordPolicy" => "*",
            "GetPolicy" => value("PolicyArn")!,
            "GetAccessKeyLastUsed" => $"{Iam}user/iam-lifecycle/owner-of-the-key",
            "DeleteVirtualMFADevice" => value("SerialNumber")!,
            _ when value("GroupName") is { } group => $"{Iam}group/{group}",
            _ when value("RoleName") is { } role => $"{Iam}role/{role}",
            _ =>
                $"{Iam}user{(value("UserName")!.StartsWith(OperatorDay.Legacy, StringComparison.Ordinal) ? "/legacy/" : "/iam-lifecycle/")}{value("UserName")}",
        };

    private static IEnumerable<OperatorCall> OfParameter(string operation, JsonNode body, string key)
    {
        string? name = (string?)(body["Name"] ?? body["ResourceId"]);
        string parameter = name is null ? "*" : $"arn:aws:ssm{Regional}parameter{name}";
        yield return new("ssm:" + operation, parameter);
        if ((bool?)body["WithDecryption"] is true)
        {
            yield return new(
                "kms:Decrypt",
                key,
                "kms:ViaService=ssm.eu-central-1.amazonaws.com",
                "kms:EncryptionContext:PARAMETER_ARN=" + parameter,
                "kms:CallerAccount=123456789012"
            );
        }
    }

    private static OperatorCall OfPath(string line) =>
        Configuration().Match(line) is { Success: true } function
            ? new("lambda:GetFunctionConfiguration", $"arn:aws:lambda{Regional}function:{function.Groups[1].Value}")
        : Schedule().Match(line) is { Success: true } schedule
            ? new("scheduler:GetSchedule", $"arn:aws:scheduler{Regional}schedule/{schedule.Groups[2].Value}/{schedule.Groups[1].Value}")
        : line.StartsWith("GET /schedules?", StringComparison.Ordinal) ? new("scheduler:ListSchedules", "*")
        : line.StartsWith("GET /2015-03-31/event-source-mappings", StringComparison.Ordinal) ? new("lambda:ListEventSourceMappings", "*")
        : throw new InvalidOperationException($"The permissions that {line} needs are not defined here.");

    [GeneratedRegex("^GET /2015-03-31/functions/([^/]+)/configuration$")]
    private static partial Regex Configuration();

    [GeneratedRegex(@"^GET /schedules/([^?/]+)\?groupName=(.+)$")]
    private static partial Regex Schedule();
}

using System.Text.Json;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>The account and the Region of the function, and which IAM events concern it.</summary>
/// <param name="Account">The account number.</param>
/// <param name="Region">The function's Region.</param>
/// <param name="IamRegion">The Region in which CloudTrail records IAM calls; null in a partition for which AWS documents none.</param>
public sealed record FunctionPlace(string Account, string Region, string? IamRegion)
{
    private const string IamSource = "aws.iam";

    /// <summary>Parses the ARN that Lambda passes with each invocation; null if it is not one.</summary>
    public static FunctionPlace? FromArn(string? functionArn) =>
        functionArn?.Split(':') is ["arn", var partition, "lambda", var region, var account, ..]
            ? new FunctionPlace(account, region, IamRegionOf(partition))
            : null;

    /// <summary>
    /// What is wrong with the origin of the event; null if nothing is. EventBridge keeps account and Region when it forwards an event.
    /// </summary>
    public static InputProblem? ProblemOf(JsonElement root, FunctionPlace? here) =>
        Problem(root, "source", IamSource, value => value == IamSource)
        ?? (here is null ? null : Problem(root, "account", $"{here.Account}, the function's account", value => value == here.Account))
        ?? (here is null ? null : Problem(root, "region", here.RegionRule, value => value == here.IamRegion || value == here.Region));

    private string RegionRule =>
        IamRegion is null || IamRegion == Region
            ? $"{Region}, the function's Region"
            : $"{IamRegion}, where the calls to IAM are recorded, or {Region}, the function's Region";

    private static InputProblem? Problem(JsonElement root, string field, string rule, Func<string, bool> isGood)
    {
        string? value = root.Get(field)?.SafeText();
        return value is not null && isGood(value) ? null : new InputProblem(field, Printable.Escape(value ?? "missing"), $"must be {rule}");
    }

    private static string? IamRegionOf(string partition) =>
        partition switch
        {
            "aws" => "us-east-1",
            "aws-cn" => "cn-north-1",
            "aws-us-gov" => "us-gov-west-1",
            _ => null,
        };
}

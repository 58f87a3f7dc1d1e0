using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>
/// Checks with the policy evaluator whether the role that the terraform module gives to a function allows the calls that the function made
/// in an emulated AWS.
/// </summary>
public static partial class DeployedRole
{
    private const string SsmKey = "alias/aws/ssm";

    private const string KeyPolicy = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"kms:*","Resource":"*"}]}
        """;

    private static readonly ConcurrentDictionary<string, string> Answered = new();

    /// <summary>Describes each call since the previous check that the role does not allow.</summary>
    /// <param name="aws">The emulated AWS in which the calls were made.</param>
    /// <param name="with">Sets inputs of the module that cannot be derived from the function's environment.</param>
    public static async Task<IReadOnlyList<string>> RefusalsAsync(EmulatedAws aws, Func<RoleSettings, RoleSettings>? with = null)
    {
        var refusals = new List<string>();
        foreach (var session in (await aws.TakeQuestionsAsync()).GroupBy(question => question.Session))
        {
            if (RoleSessions.Find(session.Key) is { } environment)
            {
                var settings = new RoleSettings(environment);
                refusals.AddRange(await RefusalsAsync(with?.Invoke(settings) ?? settings, session));
            }
        }

        return refusals;
    }

    /// <summary>Describes each of these calls that the role of a function with these settings does not allow.</summary>
    public static async Task<IReadOnlyList<string>> RefusalsAsync(RoleSettings settings, IEnumerable<AccessQuestion> questions)
    {
        var policies = RolePolicies.For(settings);
        var texts = policies.ToJsonString();
        var role = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(texts)));
        // Hundreds of users differ only in the number in their name. A question whose number no policy contains is evaluated once for all
        // of them.
        var asked = questions
            .Where(question => !NeedsNoPermission(question, settings))
            .Select(question => Narrowed(FromFunction(WithKeyArn(question, settings), settings), texts))
            .DistinctBy(question => Shape(question, texts))
            .ToList();
        var unknown = asked.Where(question => !Answered.ContainsKey(role + Shape(question, texts))).ToList();
        if (unknown.Count > 0)
        {
            var named = new JsonObject { ["role"] = new JsonArray([.. policies.Select(policy => policy.Value!.DeepClone())]) };
            var answers = await PolicyEvaluator.AskAsync(named, [.. unknown.Select(question => (JsonNode)Asked(question))]);
            foreach (var (question, answer) in unknown.Zip(answers))
            {
                Answered[role + Shape(question, texts)] = answer.Error ?? answer.Result;
            }
        }

        return
        [
            .. from question in asked
            let result = Answered[role + Shape(question, texts)]
            where result != "Allowed"
            select $"the deployed role does not allow {question.Text} ({result})",
        ];
    }

    /// <summary>Adds the function's ARN, which the credentials from Lambda add to every call.</summary>
    private static AccessQuestion FromFunction(AccessQuestion question, RoleSettings settings)
    {
        var context = JsonObject.Create(question.Context)!;
        context["lambda:SourceFunctionArn"] = settings.FunctionArn;
        return question with { Context = JsonSerializer.SerializeToElement(context) };
    }

    /// <summary>Replaces the KMS key by its ARN: the key in KMS_KEY_ID is the deployment's key, any other key is not.</summary>
    private static AccessQuestion WithKeyArn(AccessQuestion question, RoleSettings settings)
    {
        if (!IsOfKey(question) || (question.Resource != settings.KeyId && question.Resource.StartsWith("arn:", StringComparison.Ordinal)))
        {
            return question;
        }

        return question with
        {
            Resource = question.Resource == settings.KeyId ? settings.KeyArn : $"arn:aws:kms:{settings.Region}:123456789012:key/another",
        };
    }

    /// <summary>
    /// The AWS managed key of SSM decrypts for every principal that may read the parameter. Tests also use it in KMS_KEY_ID: for users'
    /// parameters it then represents the deployment's key.
    /// </summary>
    private static bool NeedsNoPermission(AccessQuestion question, RoleSettings settings)
    {
        if (!IsOfKey(question) || question.Resource != SsmKey)
        {
            return false;
        }

        var parameter = question.Context.GetProperty("kms:EncryptionContext:PARAMETER_ARN").GetString()!;
        return settings.KeyId != SsmKey || !parameter.Contains(":parameter" + settings.ParameterPrefix, StringComparison.Ordinal);
    }

    private static bool IsOfKey(AccessQuestion question) => question.Action.StartsWith("kms:", StringComparison.Ordinal);

    /// <summary>Removes the condition keys that no policy contains: they do not affect the result, and differ for each call.</summary>
    private static AccessQuestion Narrowed(AccessQuestion question, string policies)
    {
        var named = question.Context.EnumerateObject().Where(key => policies.Contains($"\"{key.Name}\"", StringComparison.Ordinal));
        return question with { Context = JsonSerializer.SerializeToElement(named.ToDictionary(key => key.Name, key => key.Value)) };
    }

    private static JsonObject Asked(AccessQuestion question) =>
        new()
        {
            ["principal"] = "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1",
            ["action"] = question.Action,
            ["resource"] = question.Resource,
            ["account"] = "123456789012",
            ["context"] = JsonObject.Create(question.Context),
            ["identityPolicies"] = "role",
            // The key policy allows the whole account, so that the result depends only on the role's policies.
            ["resourcePolicy"] = IsOfKey(question) ? JsonNode.Parse(KeyPolicy) : null,
        };

    private static string Shape(AccessQuestion question, string policies) =>
        Variable().Replace(question.Text, each => policies.Contains(each.Value, StringComparison.Ordinal) ? each.Value : "0");

    [GeneratedRegex("A[KS]IA[A-Z0-9]{16}|[0-9]+")]
    private static partial Regex Variable();
}

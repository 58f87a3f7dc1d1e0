using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Permissions;
using Evaluator = IamLifecycle.LocalAws.Permissions.PolicyEvaluator;

namespace IamLifecycle.Deployment.Policies;

/// <summary>Uses a real evaluator of IAM policies, which also knows the condition keys that AWS sends with each action.</summary>
internal static class PolicyEvaluator
{
    /// <summary>Allowed, ExplicitlyDenied or ImplicitlyDenied for each question. Fails for a question that cannot occur in AWS.</summary>
    public static async Task<IReadOnlyList<string>> EvaluateAsync(IReadOnlyList<Question> questions)
    {
        var (policies, asked) = (new JsonObject(), new JsonArray());
        foreach (Question question in questions)
        {
            var name = $"{asked.Count}";
            policies[name] = question.IdentityPolicies.DeepClone();
            asked.Add((JsonNode)question.ToJson(name));
        }

        IReadOnlyList<PolicyAnswer> answers = await Evaluator.AskAsync(policies, asked);
        return [.. questions.Zip(answers, Result)];
    }

    private static string Result(Question question, PolicyAnswer answer) =>
        answer switch
        {
            { Error: { } error } => throw new InvalidOperationException($"{question.Action} on {question.Resource}: {error}"),
            { Ignored.Count: > 0 } => throw new InvalidOperationException(
                $"AWS sends no {string.Join(", ", answer.Ignored)} with {question.Action} on {question.Resource}."
            ),
            _ => answer.Result,
        };
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamLifecycle.Deployment.Policies;

/// <summary>Asks a real evaluator of IAM policies, which also knows which condition keys AWS gives with which action.</summary>
internal static class PolicyEvaluator
{
    /// <summary>Allowed, ExplicitlyDenied or ImplicitlyDenied for each; fails for a question that AWS would never be asked.</summary>
    public static async Task<IReadOnlyList<string>> EvaluateAsync(IReadOnlyList<Question> questions)
    {
        string input = new JsonArray([.. questions.Select(question => (JsonNode)question.ToJson())]).ToJsonString();
        JsonElement[] answers = [.. JsonDocument.Parse(await NodeTools.RunAsync("evaluate.mjs", [], input)).RootElement.EnumerateArray()];
        return [.. questions.Zip(answers, Result)];
    }

    private static string Result(Question question, JsonElement answer)
    {
        if (answer.TryGetProperty("error", out JsonElement error))
        {
            throw new InvalidOperationException($"{question.Action} on {question.Resource}: {error}");
        }

        string[] ignored = [.. answer.GetProperty("ignored").EnumerateArray().Select(key => key.GetString()!)];
        return ignored.Length == 0
            ? answer.GetProperty("result").GetString()!
            : throw new InvalidOperationException($"AWS gives no {string.Join(", ", ignored)} with {question.Action} on {question.Resource}.");
    }
}

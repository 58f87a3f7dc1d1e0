using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>
/// An evaluator of IAM policies, which also knows the condition keys that AWS provides for each action. It runs in one Node.js process.
/// </summary>
public static class PolicyEvaluator
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static Process? node;

    /// <summary>Evaluates a batch and returns a result for each question, in the same order.</summary>
    /// <param name="policies">Lists of identity policies, by name.</param>
    /// <param name="questions">The questions; <c>identityPolicies</c> of each is one of the names.</param>
    public static async Task<IReadOnlyList<PolicyAnswer>> AskAsync(JsonObject policies, JsonArray questions)
    {
        var line = new JsonObject { ["policies"] = policies, ["questions"] = questions }.ToJsonString();
        await OneAtATime.WaitAsync();
        try
        {
            node ??= await StartAsync();
            await node.StandardInput.WriteLineAsync(line);
            await node.StandardInput.FlushAsync();
            var answers = await node.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"The policy evaluator ended: {await node.StandardError.ReadToEndAsync()}");
            return [.. JsonDocument.Parse(answers).RootElement.EnumerateArray().Select(PolicyAnswer.Parse)];
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // The Node.js process ends when its standard input closes, which happens whenever this process ends.
    private static Task<Process> StartAsync() => NodePrograms.StartAsync("evaluate.mjs");
}

/// <summary>A result of the evaluator.</summary>
/// <param name="Result"><c>Allowed</c>, <c>ExplicitlyDenied</c> or <c>ImplicitlyDenied</c>; empty with an error.</param>
/// <param name="Ignored">Condition keys that AWS does not provide for this action, and that the evaluator ignored.</param>
/// <param name="Error">The error of an invalid question; null for a valid one.</param>
public sealed record PolicyAnswer(string Result, IReadOnlyList<string> Ignored, string? Error)
{
    internal static PolicyAnswer Parse(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
        {
            return new PolicyAnswer("", [], error.GetString());
        }

        var ignored = answer.GetProperty("ignored").EnumerateArray().Select(key => key.GetString()!);
        return new PolicyAnswer(answer.GetProperty("result").GetString()!, [.. ignored], null);
    }
}

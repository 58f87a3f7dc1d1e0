using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>
/// A real evaluator of IAM policies, which also knows the condition keys that AWS gives with each action. One node process serves this
/// process.
/// </summary>
public static class PolicyEvaluator
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static Process? node;

    /// <summary>Puts a batch to it and returns an answer for each question, in the same order.</summary>
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

    // It ends with its standard input, which closes when this process ends, however that ends.
    private static Task<Process> StartAsync() => NodePrograms.StartAsync("evaluate.mjs");
}

/// <summary>What the evaluator answered.</summary>
/// <param name="Result"><c>Allowed</c>, <c>ExplicitlyDenied</c> or <c>ImplicitlyDenied</c>; empty with an error.</param>
/// <param name="Ignored">Condition keys that AWS does not give with this action; the evaluator left them out.</param>
/// <param name="Error">What is wrong with the question; null if nothing is.</param>
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

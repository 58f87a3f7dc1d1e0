using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Tests.Events;

/// <summary>Records the batches that it received, such as <c>"1 2 3"</c>, and answers as the test specifies.</summary>
internal sealed class FakeFunction(Func<string, InvocationResult> answer)
{
    public static readonly InvocationResult Success = new InvocationResult.Answered("""{"batchItemFailures":[]}""");

    public static readonly InvocationResult Failure = new InvocationResult.FunctionError("T", "M", "");

    public List<string> Batches { get; } = [];

    public List<JsonNode> Events { get; } = [];

    public static InvocationResult Failed(params string[] numbers) =>
        new InvocationResult.Answered(
            $$"""{"batchItemFailures":[{{string.Join(',', numbers.Select(number => $$"""{"itemIdentifier":"{{number}}"}"""))}}]}"""
        );

    public Task<InvocationResult> InvokeAsync(string json, CancellationToken cancellation)
    {
        Events.Add(JsonNode.Parse(json)!);
        Batches.Add(
            string.Join(' ', Events[^1]["Records"]!.AsArray().Select(record => record!["dynamodb"]!["SequenceNumber"]!.GetValue<string>()))
        );
        return Task.FromResult(answer(Batches[^1]));
    }
}

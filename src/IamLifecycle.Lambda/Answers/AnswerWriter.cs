using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Answers;

/// <summary>Writes the response to each kind of event.</summary>
internal static class AnswerWriter
{
    /// <summary>
    /// Lambda's quota for a response is 6 MB (Lambda developer guide, "Quotas"); the rest is reserved for Lambda's envelope.
    /// </summary>
    public const int MaxBytes = 6_000_000;

    private static readonly SourceGeneratorLambdaJsonSerializer<AnswerJson> Serializer = new(
        (JsonSerializerOptions options) => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase
    );

    public static Stream Write(StreamsEventResponse answer) => Serialize(answer);

    public static Stream Write(RunCounts answer) => Serialize(answer);

    /// <summary>The whole plan if it fits, otherwise the plan of as many users as fit.</summary>
    public static Stream WritePlan(RunReport report)
    {
        Stream whole = Serialize(PlanAnswer.FromReport(report, report.Users.Length));
        if (whole.Length <= MaxBytes)
        {
            return whole;
        }

        (int fits, int tooMany) = (0, report.Users.Length);
        while (tooMany - fits > 1)
        {
            int half = fits + ((tooMany - fits) / 2);
            (fits, tooMany) = Serialize(PlanAnswer.FromReport(report, half)).Length <= MaxBytes ? (half, tooMany) : (fits, half);
        }

        return Serialize(PlanAnswer.FromReport(report, fits));
    }

    private static MemoryStream Serialize<T>(T answer)
    {
        var stream = new MemoryStream();
        Serializer.Serialize(answer, stream);
        stream.Position = 0;
        return stream;
    }
}

/// <summary>Serialization code that the compiler generates, so that no reflection is needed.</summary>
[JsonSerializable(typeof(StreamsEventResponse))]
[JsonSerializable(typeof(RunCounts))]
[JsonSerializable(typeof(PlanAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;

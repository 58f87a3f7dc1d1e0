using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>The configuration of a deployed function.</summary>
public sealed record LambdaSettings
{
    /// <summary>The published <c>bootstrap</c>, or <c>bootstrap.dll</c>, which is run with <c>dotnet exec</c>.</summary>
    public required string Executable { get; init; }

    /// <summary>The function's environment variables, including credentials. No other variables are passed on.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The function's name.</summary>
    public string FunctionName { get; init; } = "iam-lifecycle";

    /// <summary>The Region of the function.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The account of the function.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>The timeout of one invocation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The maximum number of concurrent processes, each with one event at a time (reserved concurrency).</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The clock of the function; null for the real time.</summary>
    public TimeTravel? Time { get; init; }

    /// <summary>The function's ARN.</summary>
    public string FunctionArn => $"arn:aws:lambda:{Region}:{AccountId}:function:{FunctionName}";
}

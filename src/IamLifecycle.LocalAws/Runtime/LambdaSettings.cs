using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>The configuration of a function, as its deployment gives it.</summary>
public sealed record LambdaSettings
{
    /// <summary>The published <c>bootstrap</c>, or <c>bootstrap.dll</c> to be run with <c>dotnet exec</c>.</summary>
    public required string Executable { get; init; }

    /// <summary>The function's environment variables, credentials included; nothing else is passed on.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The function's name.</summary>
    public string FunctionName { get; init; } = "iam-lifecycle";

    /// <summary>The region that it runs in.</summary>
    public string Region { get; init; } = "eu-central-1";

    /// <summary>The account that it runs in.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>The time limit of one invocation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many processes there may be at a time; each takes one event at a time (reserved concurrency).</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The clock that the function sees.</summary>
    public TimeTravel? Time { get; init; }

    /// <summary>The function's ARN.</summary>
    public string FunctionArn => $"arn:aws:lambda:{Region}:{AccountId}:function:{FunctionName}";
}

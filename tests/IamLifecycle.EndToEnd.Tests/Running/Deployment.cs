using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.EndToEnd;

/// <summary>The options with which a test deploys the function.</summary>
public sealed record Deployment
{
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>Another executable than the published one.</summary>
    public string? Executable { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    public int Concurrency { get; init; } = 1;

    internal LambdaSettings For(LocalAccount account, string executable, TimeTravel? time) =>
        new()
        {
            Executable = executable,
            Environment = account.Environment(Settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))),
            Timeout = Timeout,
            Concurrency = Concurrency,
            Time = time,
        };
}

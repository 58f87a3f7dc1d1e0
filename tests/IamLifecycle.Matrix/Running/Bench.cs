using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;
using IamLifecycle.Matrix.Secrets;

namespace IamLifecycle.Matrix.Running;

/// <summary>One emulated AWS with its clock and its proxy. Each scenario is arranged once and restored for every point.</summary>
public sealed class Bench : IAsyncDisposable
{
    private readonly Dictionary<Scenario, Arranged> arranged = [];
    private readonly string executable;
    private Function? function;

    private readonly Weather? weather;

    private Bench(EmulatedAws aws, SlackStandIn slack, FaultingProxy proxy, string executable, Weather? weather)
    {
        this.weather = weather;
        Aws = aws;
        Slack = slack;
        Proxy = proxy;
        this.executable = executable;
    }

    /// <summary>The emulated AWS.</summary>
    public EmulatedAws Aws { get; }

    /// <summary>The stand-in for Slack.</summary>
    public SlackStandIn Slack { get; }

    /// <summary>The proxy between these and the function.</summary>
    public FaultingProxy Proxy { get; }

    /// <summary>The clock of both.</summary>
    public TimeTravel Time => Aws.Time!;

    /// <summary>Searches all output of the function for secrets.</summary>
    public SecretSearch Search { get; } = new();

    /// <summary>The current scenario.</summary>
    public Scenario? Scenario { get; private set; }

    /// <summary>The deployed function.</summary>
    public Function Function => function ?? throw new InvalidOperationException("No scenario was started.");

    /// <summary>Starts the emulated AWS.</summary>
    /// <param name="executable">The function.</param>
    /// <param name="weather">The conditions of the account during invocations; null for an account without throttling and delays.</param>
    public static async Task<Bench> StartAsync(string executable, Weather? weather = null)
    {
        var aws = await EmulatedAws.StartAsync(new EmulatedAwsOptions { Time = new TimeTravel() });
        var slack = await SlackStandIn.StartAsync();
        return new Bench(aws, slack, await FaultingProxy.StartAsync(aws.Endpoint, slack.ApiUrl), executable, weather);
    }

    /// <summary>Restores the account to the state before the scenario's invocation. The first time, it arranges that state.</summary>
    public async Task<Arranged> BeginAsync(Scenario scenario)
    {
        if (Scenario != scenario)
        {
            await EndAsync();
            Scenario = scenario;
        }

        if (!arranged.TryGetValue(scenario, out var kept))
        {
            arranged[scenario] = kept = await ArrangeAsync(scenario);
        }

        await Aws.RestoreAsync(kept.Snapshot);
        await Aws.SetWeatherAsync(weather);
        Slack.ListsPerMinute = weather?.SlackListsPerMinute;
        function ??= Deploy(kept.Account, scenario);
        Proxy.Forget();
        Slack.Forget();
        return kept;
    }

    /// <summary>Whether the scenario can be restored here without being arranged again.</summary>
    public bool IsArranged(Scenario scenario) => arranged.ContainsKey(scenario);

    /// <summary>Searches the function's output since the last call of this method, and clear text. Returns the leaks.</summary>
    public async Task<IEnumerable<string>> LeaksAsync(IReadOnlyList<string> open)
    {
        Search.Learn([.. await Aws.GetSecretsAsync(), Slack.Token]);
        var calls = Proxy.Calls;
        var found = Function.TakeOutput().Concat(calls.Select(SecretSearch.TextOf)).Concat(open).Count(Search.Finds);
        return
        [
            .. found > 0 ? [$"{found} messages hold a secret"] : Array.Empty<string>(),
            .. calls
                .Where(call => !SecretSearch.IsEncrypted(call, Function.KeyId))
                .Select(call => $"{call}: a parameter in clear text or with another key"),
        ];
    }

    /// <summary>Checks every call since the last time against the deployed role. Returns the calls that it does not allow.</summary>
    public Task<IReadOnlyList<string>> RefusalsAsync() => DeployedRole.RefusalsAsync(Aws);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Proxy.DisposeAsync();
        await Slack.DisposeAsync();
        await Aws.DisposeAsync();
        Time.Dispose();
        foreach (var each in arranged.Values)
        {
            each.Account.Dispose();
        }
    }

    private async Task<Arranged> ArrangeAsync(Scenario scenario)
    {
        Time.TravelTo(DateTimeOffset.UtcNow);
        await Aws.ResetAsync();
        var account = await LocalAccount.CreateAsync(Aws.Endpoint);
        function = Deploy(account, scenario);
        var plot = await scenario.ArrangeAsync(new Stage(account, Time, function, Slack));
        if ((await LeaksAsync([])).Concat(await RefusalsAsync()).ToList() is { Count: > 0 } problems)
        {
            throw new InvalidOperationException($"{scenario.Name}: {string.Join("; ", problems)}");
        }

        var known = new ConsolePasswords(Aws, Slack);
        return new Arranged(account, plot, new Photographer(account, plot.Held, known), await Aws.TakeSnapshotAsync());
    }

    private Function Deploy(LocalAccount account, Scenario scenario) => new(account, Proxy, Time, executable, scenario.Settings);

    private async Task EndAsync()
    {
        if (function is not null)
        {
            await function.DisposeAsync();
            function = null;
        }
    }
}

/// <summary>A scenario that is arranged on one bench.</summary>
/// <param name="Account">The account.</param>
/// <param name="Plot">The invocation and the expected results.</param>
/// <param name="Photographer">Takes pictures of it.</param>
/// <param name="Snapshot">The state to restore.</param>
public sealed record Arranged(LocalAccount Account, Plot Plot, Photographer Photographer, AwsSnapshot Snapshot);

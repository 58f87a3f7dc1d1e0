using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.LocalAws.Slack;
using Spectre.Console;

namespace IamLifecycle.LocalAws.Demo;

/// <summary>Everything that runs during the demo: emulated AWS, a stand-in for Slack, function, stream and schedule.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    /// <summary>Seconds instead of days, in the proportions of the defaults.</summary>
    public const string Policy = "Keys rotate after 12 s and are deleted after 24 s; a full run every 3 s.";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["KEY_ROTATE_AFTER"] = "PT12S",
        ["KEY_DELETE_AFTER"] = "PT24S",
        ["SCHEDULE_INTERVAL"] = "PT3S",
        ["SETTLE"] = "PT1S",
        ["ADOPTABLE_USERS"] = "frank",
        ["ALLOWED_TAG_KEYS"] = "team",
    };

    private readonly CancellationTokenSource end = new();
    private readonly Schedule schedule;

    private DemoStage(EmulatedAws aws, SlackStandIn slack, LocalAccount account, LambdaHost function)
    {
        Aws = aws;
        Slack = slack;
        Account = account;
        Function = function;
        schedule = LocalAccount.Schedule(function);
        Running = Task.WhenAll(account.Poll(function).RunAsync(end.Token), schedule.RunAsync(Interval, _ => { }, end.Token));
    }

    public EmulatedAws Aws { get; }

    public SlackStandIn Slack { get; }

    public LocalAccount Account { get; }

    public LambdaHost Function { get; }

    /// <summary>Stream and schedule. The task ends only with the stage, or if one of them fails.</summary>
    public Task Running { get; }

    public static async Task<DemoStage> SetUpAsync(string bootstrap)
    {
        var aws = await EmulatedAws.StartAsync();
        var slack = await SlackStandIn.StartAsync();
        var account = await LocalAccount.CreateAsync(aws.Endpoint);
        var people = await account.CreateChannelsAsync(slack);
        // The concurrency is 2, because stream and schedule can invoke the function at the same time, as in AWS.
        var environment = account.Environment(Settings.Concat(people));
        var function = new LambdaHost(
            new LambdaSettings
            {
                Executable = bootstrap,
                Environment = environment,
                Concurrency = 2,
            }
        );
        await RegisteredFunction.CreateAsync(account, function.Settings.FunctionName, environment);
        await RegisteredFunction.ScheduleAsync(account, function.Settings.FunctionName, "rate(1 minute)");
        return new DemoStage(aws, slack, account, function);
    }

    /// <summary>Starts a further full run and returns its response.</summary>
    public async Task<JsonElement> FullRunAsync(CancellationToken cancellation) =>
        JsonDocument.Parse((await schedule.FireAsync(cancellation)).Payload).RootElement;

    /// <summary>The messages of the function's log with this reason.</summary>
    public IEnumerable<string> Messages(string reason)
    {
        foreach (var line in Function.Log.Lines.Where(line => line.Contains($"\"reason\":\"{reason}\"", StringComparison.Ordinal)))
        {
            yield return JsonDocument.Parse(line).RootElement.GetProperty("message").GetString() ?? "";
        }
    }

    public void PrintHowToTry(IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine("Everything runs until Ctrl-C. In another terminal:");
        console.WriteLine();
        console.WriteLine(
            $"  export AWS_ENDPOINT_URL={Account.Endpoint} AWS_DEFAULT_REGION={Account.Region} AWS_ACCESS_KEY_ID=test "
                + $"AWS_SECRET_ACCESS_KEY=test"
        );
        foreach (string command in new[] { "user add grace --wait", "user list", "user show grace", "key report", "plan", "doctor" })
        {
            console.WriteLine($"  dotnet run --project src/IamLifecycle.Cli -- {command}");
        }

        console.WriteLine();
        console.WriteLine("With the aws command line, for example:");
        console.WriteLine();
        console.WriteLine($"  aws dynamodb put-item --table-name {LocalAccount.UsersTable} --item '{{\"UserName\":{{\"S\":\"henry\"}}}}'");
        console.WriteLine("  aws iam list-user-tags --user-name henry");
        console.WriteLine($"  aws ssm get-parameter --name {LocalAccount.ParameterName("henry")} --with-decryption");
        console.WriteLine();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Running.ContinueWith(_ => { }, TaskScheduler.Default);
        await Function.DisposeAsync();
        Account.Dispose();
        await Slack.DisposeAsync();
        await Aws.DisposeAsync();
        end.Dispose();
    }
}

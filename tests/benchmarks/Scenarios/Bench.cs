using System.Diagnostics;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Benchmarks.Baseline;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>
/// One emulated AWS for both sides: the published function behind a Runtime API, and the baseline in this process.
/// </summary>
public sealed class Bench : IAsyncDisposable
{
    /// <summary>The longest timeout of Lambda.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);

    private readonly BaselineClients clients;
    private readonly Dictionary<(string Side, int Users), AwsSnapshot> arranged = [];

    private Bench(EmulatedAws aws, LocalAccount account, AwsSnapshot empty, string executable)
    {
        Aws = aws;
        Account = account;
        Empty = empty;
        clients = new BaselineClients(aws.Endpoint, account.Region);
        Baseline = new BaselineLambda(clients, aws.Time ?? TimeProvider.System, account.BoundaryArn);
        Function = Host(executable);
    }

    /// <summary>The latency that is added to each call in measurements with latency, in milliseconds.</summary>
    public const int Latency = 50;

    public EmulatedAws Aws { get; }

    public LocalAccount Account { get; }

    /// <summary>The account with its tables and its boundary, without users.</summary>
    public AwsSnapshot Empty { get; }

    public LambdaHost Function { get; }

    public BaselineLambda Baseline { get; }

    public static async Task<Bench> StartAsync(string executable, TimeTravel? time = null)
    {
        // The lifetime of a credential report is as in AWS.
        var aws = await EmulatedAws.StartAsync(new EmulatedAwsOptions { Time = time, CredentialReportLifetime = TimeSpan.FromHours(4) });
        var account = await LocalAccount.CreateAsync(aws.Endpoint);
        return new Bench(aws, account, await aws.TakeSnapshotAsync(), executable);
    }

    /// <summary>A host for another program in place of the function.</summary>
    public LambdaHost Host(string executable) =>
        new(
            new LambdaSettings
            {
                Executable = executable,
                Environment = Account.Environment(),
                Timeout = Timeout,
                Time = Aws.Time,
            }
        );

    /// <summary>The function's scheduled run. It fails if the run left work undone.</summary>
    public Task RunFunctionAsync() => RunAsync(Function);

    /// <summary>The scheduled run of a build.</summary>
    public static async Task RunAsync(LambdaHost function)
    {
        var answer = (await LocalAccount.Schedule(function).FireAsync()).Payload;
        var counts = System.Text.Json.JsonDocument.Parse(answer).RootElement;
        if (counts.GetProperty("failed").GetInt32() + counts.GetProperty("notStarted").GetInt32() > 0)
        {
            throw new InvalidOperationException($"The run left work undone: {answer}");
        }
    }

    /// <summary>
    /// An account with this number of users, in the state that this side leaves. Its process has run once more, so it is warm.
    /// </summary>
    public async Task<AwsSnapshot> ArrangeAsync(Contestant contestant, int users)
    {
        if (!arranged.TryGetValue((contestant.Side, users), out var state))
        {
            await Aws.RestoreAsync(Empty);
            await PutRowsAsync(users);
            await contestant.SeedAsync(users);
            await contestant.RunAsync();
            arranged[(contestant.Side, users)] = state = await Aws.TakeSnapshotAsync();
        }

        return state;
    }

    /// <summary>Times the work with a latency added to every call, and counts the calls of the caller.</summary>
    public async Task<Sample> MeasureAsync(string caller, TimeSpan latency, Func<Task> work)
    {
        await Aws.DelayCallsAsync(latency);
        await Aws.ClearCallsAsync();
        var start = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(start);
        await Aws.DelayCallsAsync(TimeSpan.Zero);
        return new Sample((await Aws.GetCallsAsync()).Count(call => call.Caller == caller), took);
    }

    /// <summary>Writes rows in batches.</summary>
    public async Task PutRowsAsync(int users)
    {
        foreach (var names in UserNames.Of(users).Chunk(25))
        {
            var rows = names.Select(name => new WriteRequest(new PutRequest(new() { ["UserName"] = new AttributeValue(name) }))).ToList();
            await Account.Clients.DynamoDb.BatchWriteItemAsync(new BatchWriteItemRequest(new() { [LocalAccount.UsersTable] = rows }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Function.DisposeAsync();
        clients.Dispose();
        Account.Dispose();
        await Aws.DisposeAsync();
        Aws.Time?.Dispose();
    }
}

using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Demo;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>Runs a deployment: the executable of the package with the deployed configuration, mapping and schedule.</summary>
internal sealed class DeployedStage : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly DeployedFunction deployed;
    private readonly StreamPoller poller;

    private DeployedStage(LocalAccount account, DeployedFunction deployed, LambdaHost function, StreamMapping mapping, DirectoryInfo folder)
    {
        this.deployed = deployed;
        this.folder = folder;
        Account = account;
        Function = function;
        UserSnapshots = new DemoAccount(account);
        poller = account.Poll(function, mapping);
    }

    public LocalAccount Account { get; }

    public LambdaHost Function { get; }

    /// <summary>The function's state table, which also holds consents.</summary>
    public string StateTable => Function.Settings.Environment["STATE_TABLE_NAME"];

    /// <summary>The checks of the account.</summary>
    public DemoAccount UserSnapshots { get; }

    public static async Task<DeployedStage> SetUpAsync(ExampleDeployment deployment)
    {
        var account = await deployment.AccountAsync();
        var deployed = new DeployedFunction(
            deployment.Aws.Endpoint,
            ExampleDeployment.Region,
            await deployment.OutputAsync("function_name")
        );
        var unpacked = Directory.CreateTempSubdirectory("iam-lifecycle-package-");
        var settings = await deployed.SettingsAsync(deployment.Package, Path.Combine(unpacked.FullName, "task"), deployment.Aws.Time);
        return new DeployedStage(account, deployed, new LambdaHost(settings), await deployed.MappingAsync(), unpacked);
    }

    /// <summary>Delivers all records of the stream to the function.</summary>
    public Task StreamAsync(CancellationToken cancellation) => poller.DrainAsync(cancellation);

    /// <summary>Starts a full run with the input of the schedule and returns its response.</summary>
    public async Task<JsonElement> FullRunAsync(CancellationToken cancellation) =>
        JsonDocument.Parse((await Function.InvokeAsync(await deployed.ScheduledEventAsync(), cancellation)).Payload).RootElement;

    public async ValueTask DisposeAsync()
    {
        await Function.DisposeAsync();
        Account.Dispose();
        folder.Delete(recursive: true);
    }
}

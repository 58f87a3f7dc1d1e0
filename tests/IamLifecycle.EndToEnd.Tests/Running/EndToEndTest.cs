using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd;

/// <summary>
/// A test with its own account and the real function. Afterwards the logs, tags, items and notices of the function must contain no secret,
/// and the deployed role must allow every call that the function made.
/// </summary>
public abstract class EndToEndTest(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private readonly List<Function> functions = [];
    private readonly List<string> additionallyAllowed = [];
    private LocalAccount? account;
    private string executable = "";

    protected LocalAccount Account => account ?? throw new InvalidOperationException("The test was not initialized.");

    protected EmulatedAws Aws => fixture.Aws;

    public virtual async Task InitializeAsync()
    {
        executable = await PublishedLambda.PathAsync();
        account = await fixture.FreshAccountAsync();
        await ArrangeAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await Task.WhenAll(functions.Select(function => function.StopAsync()));
        string[] output = [.. functions.SelectMany(function => function.Output)];
        await output.Concat(await Account.ReadableStateAsync()).Concat(await SentNoticesAsync()).ShouldContainNoSecretOfAsync(Aws);
        (await DeployedRole.RefusalsAsync(Aws)).Where(refusal => !additionallyAllowed.Any(refusal.Contains)).Should().BeEmpty();
        foreach (var function in functions)
        {
            await function.DisposeAsync();
        }

        Account.Dispose();
    }

    /// <summary>
    /// Declares that the key policy of a foreign KMS key lets the function decrypt with it. The role's policies do not allow it.
    /// </summary>
    protected void AllowAnotherKey() => additionallyAllowed.Add("kms:Decrypt on arn:aws:kms:eu-central-1:123456789012:key/another ");

    /// <summary>The setup of every test of a class.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>The messages to topics and channels. Like the log, they must contain no secret.</summary>
    protected virtual async Task<IEnumerable<string>> SentNoticesAsync() =>
        (await Aws.GetNoticesAsync()).Select(notice => $"{notice.Subject} {notice.Message}");

    /// <summary>Deploys the function with these settings in addition to the required ones.</summary>
    protected Function Deploy(params (string Name, string Value)[] settings) => Deploy(new Deployment { Settings = settings });

    protected Function Deploy(Deployment deployment)
    {
        var function = new Function(Account, deployment.For(Account, deployment.Executable ?? executable, Aws.Time));
        functions.Add(function);
        return function;
    }

    /// <summary>The calls that the function made, by operation, since the last <see cref="EmulatedAws.ClearCallsAsync"/>.</summary>
    protected async Task<IReadOnlyList<string>> CallsOfTheFunctionAsync() =>
        [.. (await Aws.GetCallsAsync()).Where(call => call.Caller == LocalAccount.FunctionCaller).Select(call => call.Operation)];
}

using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd;

/// <summary>A test with an account of its own and the real function; afterwards no secret may be found in anything that the function left behind.</summary>
public abstract class EndToEndTest(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private readonly List<Function> functions = [];
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
        string[] said = [.. functions.SelectMany(function => function.Said)];
        await said.Concat(await Account.WrittenInTheOpenAsync()).Concat(await ToldEverybodyAsync()).ShouldContainNoSecretOfAsync(Aws);
        foreach (var function in functions)
        {
            await function.DisposeAsync();
        }

        Account.Dispose();
    }

    /// <summary>What every test of a class begins with.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>What went to topics and channels, which must be as free of secrets as the log.</summary>
    protected virtual async Task<IEnumerable<string>> ToldEverybodyAsync() => (await Aws.GetNoticesAsync()).Select(notice => $"{notice.Subject} {notice.Message}");

    /// <summary>Deploys the function with these settings beside the required ones.</summary>
    protected Function Deploy(params (string Name, string Value)[] settings) => Deploy(new Deployment { Settings = settings });

    protected Function Deploy(Deployment deployment)
    {
        var function = new Function(Account, deployment.For(Account, deployment.Executable ?? executable, Aws.Time));
        functions.Add(function);
        return function;
    }

    /// <summary>The calls that the function made, by operation, since the last <see cref="EmulatedAws.ForgetCallsAsync"/>.</summary>
    protected async Task<IReadOnlyList<string>> CallsOfTheFunctionAsync() =>
        [.. (await Aws.GetCallsAsync()).Where(call => call.Caller == LocalAccount.FunctionCaller).Select(call => call.Operation)];
}

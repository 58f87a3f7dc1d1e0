using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd;

/// <summary>
/// A test with an account of its own and the real function; afterwards no secret may be found in anything that the function left behind,
/// and the deployed role must allow every call that it made.
/// </summary>
public abstract class EndToEndTest(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private readonly List<Function> functions = [];
    private readonly List<string> allowedBesides = [];
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
        (await DeployedRole.RefusalsAsync(Aws)).Where(refusal => !allowedBesides.Any(refusal.Contains)).Should().BeEmpty();
        foreach (var function in functions)
        {
            await function.DisposeAsync();
        }

        Account.Dispose();
    }

    /// <summary>
    /// States that the policy of a key that is not the deployment's lets the function decrypt with it. The role's policies do not.
    /// </summary>
    protected void AllowAnotherKey() => allowedBesides.Add("kms:Decrypt on arn:aws:kms:eu-central-1:123456789012:key/another ");

    /// <summary>What every test of a class begins with.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>What went to topics and channels, which must be as free of secrets as the log.</summary>
    protected virtual async Task<IEnumerable<string>> ToldEverybodyAsync() =>
        (await Aws.GetNoticesAsync()).Select(notice => $"{notice.Subject} {notice.Message}");

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

using Amazon.Runtime;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Aws.Tests;

/// <summary>One emulated AWS for all tests of this assembly that call it.</summary>
[CollectionDefinition(Name)]
public sealed class EmulatedAwsCollection : ICollectionFixture<EmulatedAwsFixture>
{
    public const string Name = "emulated AWS";
}

/// <summary>Creates a fresh account for each test, and adapters that call it over HTTP.</summary>
public abstract class EmulatedAwsTests(EmulatedAwsFixture fixture) : IAsyncLifetime
{
    private readonly List<AwsAdapters> made = [];
    private LocalAccount? account;

    protected LocalAccount Account => account ?? throw new InvalidOperationException("The test has not started.");

    protected EmulatedAws Aws => fixture.Aws;

    protected FakeClock Clock { get; } = new(Sample.Now);

    protected AwsAdapters Adapters => made[0];

    public virtual async Task InitializeAsync()
    {
        account = await fixture.FreshAccountAsync();
        Connect();
    }

    public virtual Task DisposeAsync()
    {
        made.ForEach(adapters => adapters.Dispose());
        account?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The adapters of a further process.</summary>
    protected AwsAdapters Connect(int? maxErrorRetry = null, IClock? clock = null, Func<LifecyclePolicy, LifecyclePolicy>? with = null)
    {
        LifecyclePolicy policy = Sample.Policy(Account.BoundaryArn);
        var adapters = new AwsAdapters(
            LocalAccount.UsersTable,
            LocalAccount.StateTable,
            "alias/aws/ssm",
            with?.Invoke(policy) ?? policy,
            clock ?? Clock,
            "tests/1.2.3",
            new AwsClients(config => Point(config, maxErrorRetry))
        );
        made.Add(adapters);
        return adapters;
    }

    /// <summary>Clients that call the account, for adapters that a test creates itself.</summary>
    protected AwsClients Clients() => new(config => Point(config, maxErrorRetry: null));

    /// <summary>The names of the calls that the adapters made since the start of the test.</summary>
    protected async Task<IEnumerable<string>> CallsAsync() =>
        (await Aws.GetCallsAsync()).Where(call => call.Caller == LocalAccount.FunctionCaller).Select(call => call.Operation);

    protected static async Task<Failure> FailureOfAsync(Func<Task> call) =>
        (await call.Should().ThrowAsync<FailureException>()).Which.Failure;

    private void Point(ClientConfig config, int? maxErrorRetry)
    {
        config.ServiceURL = fixture.Aws.Endpoint.ToString();
        config.AuthenticationRegion = Account.Region;
        config.DefaultAWSCredentials = new BasicAWSCredentials(LocalAccount.FunctionCaller, "emulated");
        config.MaxErrorRetry = maxErrorRetry ?? config.MaxErrorRetry;
    }
}

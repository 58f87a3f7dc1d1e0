using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using Xunit;

namespace IamLifecycle.TestKit;

/// <summary>
/// An emulated AWS for the tests of a class or collection (<c>IClassFixture</c>, <c>ICollectionFixture</c>). No other class uses it at the
/// same time.
/// </summary>
public class EmulatedAwsFixture : IAsyncLifetime
{
    private readonly EmulatedAwsOptions options;
    private readonly bool travels;
    private EmulatedAws? aws;

    /// <summary>Creates a fixture with AWS's defaults.</summary>
    public EmulatedAwsFixture()
        : this(new EmulatedAwsOptions()) { }

    /// <summary>Creates a fixture with other options. With <paramref name="travels"/> the test can move its clock.</summary>
    protected EmulatedAwsFixture(EmulatedAwsOptions options, bool travels = false)
    {
        this.options = options;
        this.travels = travels;
    }

    /// <summary>The emulated AWS.</summary>
    public EmulatedAws Aws => aws ?? throw new InvalidOperationException("The fixture was not initialized.");

    /// <summary>A new account with only the resources of a deployment. All earlier state, calls and faults are discarded.</summary>
    public async Task<LocalAccount> FreshAccountAsync(string region = "eu-central-1")
    {
        await Aws.ResetAsync();
        var account = await LocalAccount.CreateAsync(Aws.Endpoint, region);
        await Aws.ClearCallsAsync();
        return account;
    }

    /// <inheritdoc />
    public async Task InitializeAsync() => aws = await EmulatedAwsPool.RentAsync(options, travels);

    /// <inheritdoc />
    public Task DisposeAsync() => aws is null ? Task.CompletedTask : EmulatedAwsPool.ReturnAsync(aws, options, travels);
}

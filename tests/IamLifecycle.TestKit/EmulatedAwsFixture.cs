using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using Xunit;

namespace IamLifecycle.TestKit;

/// <summary>One emulated AWS for the tests of a class or collection (<c>IClassFixture</c>, <c>ICollectionFixture</c>).</summary>
public class EmulatedAwsFixture : IAsyncLifetime
{
    private readonly EmulatedAwsOptions options;
    private EmulatedAws? aws;

    /// <summary>Starts with AWS's defaults.</summary>
    public EmulatedAwsFixture()
        : this(new EmulatedAwsOptions())
    {
    }

    /// <summary>Starts with other options, for a fixture of one's own.</summary>
    protected EmulatedAwsFixture(EmulatedAwsOptions options) => this.options = options;

    /// <summary>The emulated AWS.</summary>
    public EmulatedAws Aws => aws ?? throw new InvalidOperationException("The fixture was not initialized.");

    /// <summary>An account with nothing in it but what a deployment makes; everything before is forgotten, calls and faults too.</summary>
    public async Task<LocalAccount> FreshAccountAsync(string region = "eu-central-1")
    {
        await Aws.ResetAsync();
        var account = await LocalAccount.CreateAsync(Aws.Endpoint, region);
        await Aws.ForgetCallsAsync();
        return account;
    }

    /// <inheritdoc />
    public async Task InitializeAsync() => aws = await EmulatedAws.StartAsync(options);

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (aws is not null)
        {
            await aws.DisposeAsync();
        }

        options.Time?.Dispose();
    }
}

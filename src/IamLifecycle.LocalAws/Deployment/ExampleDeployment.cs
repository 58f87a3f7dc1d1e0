using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>The unmodified example <c>complete</c>, applied to an emulated AWS of its own.</summary>
public sealed class ExampleDeployment : IAsyncDisposable
{
    /// <summary>The Region of the deployment.</summary>
    public const string Region = "eu-central-1";

    private const string Example = "examples/complete";

    // The first version of the provider that supports the runtime dotnet10.
    private static readonly Version KnowsManagedRuntime = new(6, 27);

    private readonly Terraform terraform;
    private IReadOnlyList<string> variables = [];

    private ExampleDeployment(EmulatedAws aws)
    {
        Aws = aws;
        terraform = Terraform.In(
            RepositoryRoot.Find(),
            new Dictionary<string, string>
            {
                // These variables are all that points the unmodified module at the emulated AWS.
                ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString().TrimEnd('/'),
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_REGION"] = Region,
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            }
        );
    }

    /// <summary>The emulated AWS.</summary>
    public EmulatedAws Aws { get; }

    /// <summary>The zip that terraform deployed.</summary>
    public string Package { get; private set; } = "";

    /// <summary>The version of the provider that terraform installed.</summary>
    public Version Provider { get; private set; } = new();

    /// <summary>The form of package that the provider can deploy: the managed form if it supports the runtime.</summary>
    public PackageOptions PackageOptions =>
        new() { Form = Provider >= KnowsManagedRuntime ? PackageForm.Managed : PackageForm.SelfContained };

    /// <summary>Starts the emulated AWS and installs the provider.</summary>
    public static async Task<ExampleDeployment> StartAsync()
    {
        var aws = await EmulatedAws.StartAsync(new EmulatedAwsOptions { Time = TimeTravel.IsAvailable ? new TimeTravel() : null });
        var deployment = new ExampleDeployment(aws);
        await deployment.terraform.InitAsync(Example);
        var selections = JsonDocument
            .Parse(await deployment.terraform.RunAsync(Example, "version", "-json"))
            .RootElement.GetProperty("provider_selections");
        deployment.Provider = Version.Parse(selections.GetProperty("registry.terraform.io/hashicorp/aws").GetString()!);
        return deployment;
    }

    /// <summary>Applies the example with this package, and returns terraform's last lines.</summary>
    public async Task<string> ApplyAsync(string package)
    {
        Package = package;
        variables =
        [
            "-var",
            $"package_path={package}",
            "-var",
            $"runtime={PackageOptions.Runtime}",
            "-var",
            $"architecture={PackageOptions.Architecture}",
        ];
        return await terraform.RunAsync(Example, ["apply", "-auto-approve", "-no-color", .. variables]);
    }

    /// <summary>Plans again. Code 0: no changes, 2: changes.</summary>
    public Task<(int Code, string Output)> PlanAgainAsync() =>
        terraform.TryAsync(Example, ["plan", "-detailed-exitcode", "-no-color", .. variables]);

    /// <summary>
    /// Destroys the deployment as documented: first it removes the deletion protection of the tables, then it destroys everything.
    /// </summary>
    public async Task<string> DestroyAsync()
    {
        string[] unprotected = [.. variables, "-var", "deletion_protection=false"];
        await terraform.RunAsync(Example, ["apply", "-auto-approve", "-no-color", .. unprotected]);
        return await terraform.RunAsync(Example, ["destroy", "-auto-approve", "-no-color", .. unprotected]);
    }

    /// <summary>Returns the state, as <c>terraform show -json</c> prints it.</summary>
    public async Task<string> StateAsync() => await terraform.RunAsync(Example, "show", "-json");

    /// <summary>Returns an output of the example.</summary>
    public async Task<string> OutputAsync(string name) => await terraform.RunAsync(Example, "output", "-raw", name);

    /// <summary>Returns the account of the deployment.</summary>
    public async Task<LocalAccount> AccountAsync() =>
        LocalAccount.Deployed(
            Aws.Endpoint,
            Region,
            await OutputAsync("table_name"),
            await OutputAsync("permissions_boundary_arn"),
            await OutputAsync("stream_arn")
        );

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        Aws.Time?.Dispose();
        terraform.Dispose();
    }
}

using System.Text.Json;
using IamLifecycle.Deployment.Operators;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.TestKit;

namespace IamLifecycle.Deployment.Deployed;

/// <summary>Applies, runs, plans again and destroys the example <c>complete</c> once. The tests check the results.</summary>
public sealed class DeploymentFixture : IAsyncLifetime
{
    public string Applied { get; private set; } = "";

    /// <summary>The state after apply.</summary>
    public JsonElement State { get; private set; }

    public bool StoryKept { get; private set; }

    public string Story { get; private set; } = "";

    /// <summary>The calls of the story that the deployed role does not allow.</summary>
    public IReadOnlyList<string> Refusals { get; private set; } = [];

    /// <summary>The commands that operators ran after the story.</summary>
    public IReadOnlyList<OperatorRun> OperatorRuns { get; private set; } = [];

    public (int Code, string Output) SecondPlan { get; private set; }

    public string Destroyed { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Terraform.Find() is null)
        {
            return;
        }

        await using ExampleDeployment deployment = await ExampleDeployment.StartAsync();
        string package = await PublishedLambda.PackageAsync(deployment.PackageOptions);
        Applied = await deployment.ApplyAsync(package);
        State = JsonDocument.Parse(await deployment.StateAsync()).RootElement;
        using var story = new StringWriter();
        StoryKept = await DeployedDemo.RunAsync(deployment, story);
        Story = story.ToString();
        Refusals = await DeployedRole.RefusalsAsync(deployment.Aws, WithInputs);
        OperatorRuns = await OperatorDay.RunAllAsync(deployment);
        SecondPlan = await deployment.PlanAgainAsync();
        Destroyed = await deployment.DestroyAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The inputs of the example that the function does not receive.</summary>
    public static RoleSettings WithInputs(RoleSettings settings) =>
        settings with
        {
            Console = true,
            AdoptableUserArns = ["arn:aws:iam::123456789012:user/legacy/*"],
            MailIdentity = "example.org",
        };

    /// <summary>The attributes of a resource of the module, or of the example.</summary>
    public JsonElement Values(string address)
    {
        JsonElement root = State.GetProperty("values").GetProperty("root_module");
        return root.GetProperty("resources")
            .EnumerateArray()
            .Concat(root.GetProperty("child_modules")[0].GetProperty("resources").EnumerateArray())
            .Single(resource => resource.GetProperty("address").GetString() == address)
            .GetProperty("values");
    }
}

/// <summary>One deployment that several test classes share.</summary>
[CollectionDefinition(Name)]
public sealed class DeploymentGroup : ICollectionFixture<DeploymentFixture>
{
    public const string Name = "deployment";
}

using Amazon.DynamoDBv2.Model;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>A function with a propagation delay of hours: two runs cannot repair what a crash leaves open.</summary>
internal sealed class SettlesForHours : Scenario
{
    public override string Name => "settles-for-hours";

    public override string Does => "a rotation with a SETTLE that is longer than the runs of the matrix";

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["SETTLE"] = "PT12H" };

    public override Task<Plot> ArrangeAsync(Stage stage) => new Rotation().ArrangeAsync(stage);
}

/// <summary>A scenario that expects a deletion without a removed row.</summary>
internal sealed class ChangesNothing : Scenario
{
    public override string Name => "changes-nothing";

    public override string Does => "the expected deletion of a user with a row";

    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var key = await stage.AddAsync(User);
        return new Plot([new Expected(User, Standing.Deleted)], [key]);
    }
}

/// <summary>An account with a secret in clear text.</summary>
internal sealed class SecretInARow : Scenario
{
    public override string Name => "secret-in-a-row";

    public override string Does => "an attribute of a row contains a secret";

    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var key = await stage.AddAsync(User);
        await stage.Account.PutRowAsync(User, ("Note", new AttributeValue(key.SecretAccessKey[..20])));
        return new Plot([Stage.Unchanged(User, key)], [key]);
    }
}

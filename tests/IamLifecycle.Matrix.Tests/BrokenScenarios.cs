using Amazon.DynamoDBv2.Model;
using IamLifecycle.Matrix.Checks;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>A function that lets nothing be over for hours: what a crash leaves open cannot come in order in two runs.</summary>
internal sealed class SettlesForHours : Scenario
{
    public override string Name => "settles-for-hours";

    public override string Does => "a rotation with a SETTLE that no run of the matrix waits for";

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["SETTLE"] = "PT12H" };

    public override Task<Plot> ArrangeAsync(Stage stage) => new Rotation().ArrangeAsync(stage);
}

/// <summary>A function that only says what it would do.</summary>
internal sealed class ChangesNothing : Scenario
{
    public override string Name => "changes-nothing";

    public override string Does => "a removal that is expected of a user whose row is there";

    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var key = await stage.AddAsync(User);
        return new Plot([new Expected(User, Standing.Gone)], [key]);
    }
}

/// <summary>An account in which a secret lies open.</summary>
internal sealed class SecretInARow : Scenario
{
    public override string Name => "secret-in-a-row";

    public override string Does => "somebody wrote a secret into an attribute of a row";

    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var key = await stage.AddAsync(User);
        await stage.Account.PutRowAsync(User, ("Note", new AttributeValue(key.SecretAccessKey[..20])));
        return new Plot([Stage.Unchanged(User, key)], [key]);
    }
}

using Amazon.DynamoDBv2.Model;
using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>The row has AccessKeys=false.</summary>
public sealed class KeysOff : Scenario
{
    /// <inheritdoc />
    public override string Name => "keys-off";

    /// <inheritdoc />
    public override string Does => "a stream record deactivates the keys of a user that must have none";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => Graces.SevenDays;

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        var user = await stage.AddAsync(User);
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User, ("AccessKeys", new AttributeValue { BOOL = false }));
        return new Plot(
            [new Expected(User, Standing.KeysOff) { Current = user.AccessKeyId }, Stage.Unchanged(Bystander, bystander)],
            [bystander]
        )
        {
            Record = Plot.RecordOf("MODIFY", User),
        };
    }
}

/// <summary>The grace of deactivated keys has ended.</summary>
public sealed class KeysRemoved : Scenario
{
    /// <inheritdoc />
    public override string Name => "keys-off-over";

    /// <inheritdoc />
    public override string Does => "a full run deletes deactivated keys and their parameter after the grace";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => Graces.SevenDays;

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 7);
        await stage.AddAsync(User);
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User, ("AccessKeys", new AttributeValue { BOOL = false }));
        await stage.RunAsync();
        stage.Pass(days: 7, hours: 1);
        return new Plot([new Expected(User, Standing.WithoutKeys), Stage.Rotated(Bystander, bystander)], [bystander]);
    }
}

using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>A stream record delivers a new row.</summary>
public sealed class CreationByRecord : Scenario
{
    /// <inheritdoc />
    public override string Name => "create-by-record";

    /// <inheritdoc />
    public override string Does => "a stream record creates a user and its first key";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User);
        return new Plot([new Expected(User, Standing.Working), Stage.Unchanged(Bystander, bystander)], [bystander])
        {
            Record = Plot.RecordOf("INSERT", User),
        };
    }
}

/// <summary>The full run finds a new row.</summary>
public sealed class Creation : Scenario
{
    /// <inheritdoc />
    public override string Name => "create";

    /// <inheritdoc />
    public override string Does => "a full run creates a user and its first key";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 16);
        await stage.Account.PutRowAsync(User);
        return new Plot([new Expected(User, Standing.Working), Stage.Rotated(Bystander, bystander)], [bystander]);
    }
}

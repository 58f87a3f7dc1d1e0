namespace IamLifecycle.Matrix.Scenarios;

/// <summary>Day 16: the first rotation.</summary>
public sealed class Rotation : Scenario
{
    /// <inheritdoc />
    public override string Name => "rotate";

    /// <inheritdoc />
    public override string Does => "a full run on day 16 issues the second key";

    /// <summary>Less than the overlap: the superseded key must still exist.</summary>
    public override TimeSpan Rest => TimeSpan.FromDays(13);

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var user = await stage.AddAsync(User);
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 16);
        return new Plot([Stage.Rotated(User, user), Stage.Rotated(Bystander, bystander)], [user, bystander]);
    }
}

/// <summary>Day 31: the first key is deleted, and the third is issued.</summary>
public sealed class RotationWithDeletion : Scenario
{
    /// <inheritdoc />
    public override string Name => "rotate-and-delete";

    /// <inheritdoc />
    public override string Does => "a full run on day 31 deletes the first key and issues the third";

    /// <inheritdoc />
    public override TimeSpan Rest => TimeSpan.FromDays(13);

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        await stage.AddAsync(User);
        await stage.AddAsync(Bystander);
        stage.Pass(days: 15);
        await stage.RunAsync();
        var (user, bystander) = (await stage.KeyAsync(User), await stage.KeyAsync(Bystander));
        stage.Pass(days: 16);
        return new Plot([Stage.Rotated(User, user), Stage.Rotated(Bystander, bystander)], [user, bystander]);
    }
}

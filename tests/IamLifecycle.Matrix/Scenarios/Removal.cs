using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>A row is removed, and its user is deleted with every kind of attachment of IAM.</summary>
public sealed class Removal : Scenario
{
    /// <inheritdoc />
    public override string Name => "remove";

    /// <inheritdoc />
    public override string Does => "a full run deletes a user with everything attached to it";

    /// <summary>The user's groups: the role may remove users only from groups of this list.</summary>
    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["ALLOWED_GROUPS"] = "readers,writers" };

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 8);
        await stage.AddAsync(User);
        await stage.Account.AttachEverythingAsync(User);
        stage.Pass(days: 8);
        await stage.Account.DeleteRowAsync(User);
        return new Plot([new Expected(User, Standing.Deleted), Stage.Rotated(Bystander, bystander)], [bystander]);
    }
}

/// <summary>A row is removed, and its user is quarantined.</summary>
public sealed class Quarantine : Scenario
{
    /// <inheritdoc />
    public override string Name => "quarantine";

    /// <inheritdoc />
    public override string Does => "a stream record quarantines a user without a row";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => Graces.SevenDays;

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        var user = await stage.AddAsync(User);
        await stage.Account.AttachCredentialsAsync(User);
        stage.Pass(days: 1);
        await stage.Account.DeleteRowAsync(User);
        return new Plot(
            [new Expected(User, Standing.Quarantined) { Current = user.AccessKeyId }, Stage.Unchanged(Bystander, bystander)],
            [bystander]
        )
        {
            Record = Plot.RecordOf("REMOVE", User),
        };
    }
}

/// <summary>The grace has ended.</summary>
public sealed class RemovalAfterGrace : Scenario
{
    /// <inheritdoc />
    public override string Name => "remove-after-grace";

    /// <inheritdoc />
    public override string Does => "a full run deletes a user after its quarantine";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => Graces.SevenDays;

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 7);
        await stage.AddAsync(User);
        stage.Pass(days: 1);
        await stage.Account.DeleteRowAsync(User);
        await stage.RunAsync();
        stage.Pass(days: 7, hours: 1);
        return new Plot([new Expected(User, Standing.Deleted), Stage.Rotated(Bystander, bystander)], [bystander]);
    }
}

/// <summary>The row is restored within the grace.</summary>
public sealed class Restoration : Scenario
{
    /// <inheritdoc />
    public override string Name => "restore";

    /// <inheritdoc />
    public override string Does => "a stream record restores a user from quarantine with its old key";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => Graces.SevenDays;

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        var user = await stage.AddAsync(User);
        await stage.Account.AttachCredentialsAsync(User);
        stage.Pass(days: 1);
        await stage.Account.DeleteRowAsync(User);
        await stage.RunAsync();
        stage.Pass(days: 3);
        await stage.Account.PutRowAsync(User);
        var restored = Stage.Unchanged(User, user) with { WasOff = true, ActiveOthers = Attachments.Credentials };
        return new Plot([restored, Stage.Unchanged(Bystander, bystander)], [bystander]) { Record = Plot.RecordOf("INSERT", User) };
    }
}

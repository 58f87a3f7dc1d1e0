using Amazon.DynamoDBv2.Model;
using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>The row has Suspended=true.</summary>
public sealed class Suspension : Scenario
{
    /// <inheritdoc />
    public override string Name => "suspend";

    /// <inheritdoc />
    public override string Does => "a full run suspends a user with keys, a login and credentials of other kinds";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 8);
        var user = await stage.AddAsync(User);
        await stage.Account.AttachCredentialsAsync(User);
        stage.Pass(days: 8);
        await stage.Account.PutRowAsync(User, ("Suspended", new AttributeValue { BOOL = true }));
        return new Plot(
            [new Expected(User, Standing.Suspended) { Current = user.AccessKeyId }, Stage.Rotated(Bystander, bystander)],
            [bystander]
        );
    }
}

/// <summary>The row no longer has Suspended=true.</summary>
public sealed class Resumption : Scenario
{
    /// <inheritdoc />
    public override string Name => "resume";

    /// <inheritdoc />
    public override string Does => "a full run restores the access of a suspended user";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 7);
        var user = await stage.AddAsync(User);
        await stage.Account.AttachCredentialsAsync(User);
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User, ("Suspended", new AttributeValue { BOOL = true }));
        await stage.RunAsync();
        stage.Pass(days: 8);
        await stage.Account.PutRowAsync(User);
        var resumed = Stage.Unchanged(User, user) with { WasOff = true, ActiveOthers = Attachments.Credentials };
        return new Plot([resumed, Stage.Rotated(Bystander, bystander)], [bystander]);
    }
}

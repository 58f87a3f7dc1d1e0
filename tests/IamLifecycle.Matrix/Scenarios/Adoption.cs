using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Matrix.Checks;
using Tag = Amazon.IdentityManagement.Model.Tag;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>An existing user is adopted with its key.</summary>
public sealed class Adoption : Scenario
{
    /// <inheritdoc />
    public override string Name => "adopt";

    /// <inheritdoc />
    public override string Does => "a full run adopts a user that was created by hand, with its key";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["ADOPTABLE_USERS"] = User };

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 15);
        await stage.Account.CreateUserByHandAsync(User, "/people/");
        var made = await stage.Account.CreateKeyByHandAsync(User);
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User, ("Adopt", new AttributeValue { BOOL = true }));
        var adopted = new Expected(User, Standing.Working) { Path = "/people/", MadeByHand = made.AccessKeyId };
        return new Plot([adopted, Stage.Rotated(Bystander, bystander)], [bystander, made]);
    }
}

/// <summary>A user of the older layout is taken over with its tags.</summary>
public sealed class Takeover : Scenario
{
    /// <inheritdoc />
    public override string Name => "takeover";

    /// <inheritdoc />
    public override string Does => "a full run takes over a user and parameter of the older layout";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["TAKEOVER"] = "true" };

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 14);
        await stage.Account.CreateUserByHandAsync(User);
        var old = await stage.Account.CreateKeyByHandAsync(User);
        stage.Pass(days: 1);
        var current = await stage.Account.CreateKeyByHandAsync(User);
        await stage.Account.Clients.Iam.TagUserAsync(
            new TagUserRequest
            {
                UserName = User,
                Tags =
                [
                    new Tag { Key = old.AccessKeyId, Value = "pending_deletion" },
                    new Tag { Key = current.AccessKeyId, Value = "current" },
                ],
            }
        );
        await stage.Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = LocalAccount.ParameterName(User),
                Value = $$"""{"current":{{Older(current)}},"pending_deletion":{{Older(old)}}}""",
                Type = ParameterType.SecureString,
            }
        );
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User);
        var taken = Stage.Unchanged(User, current) with { Path = "/", Superseded = old.AccessKeyId };
        return new Plot([taken, Stage.Rotated(Bystander, bystander)], [bystander, old, current]);
    }

    private static string Older(StoredKey key) => $$"""{"AccessKeyID":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}"}""";
}

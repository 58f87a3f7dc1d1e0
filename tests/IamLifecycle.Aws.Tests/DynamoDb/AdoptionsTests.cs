using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class AdoptionsTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly UserId User = new("AIDAADOPTED");
    private static readonly AccessKeyId[] Keys = [new("AKIAONE"), new("AKIATWO")];

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task Who_was_adopted_is_told_with_the_keys_it_had()
    {
        await State.RecordAdoptionAsync(User, [.. Keys], default);
        (await State.AdoptedAsync(User, default))!.Value.Should().Equal(Keys);
        (await State.ReadAsync(default)).Adopted[User].Should().Equal(Keys);
    }

    [Fact]
    public async Task Who_had_no_keys_was_adopted_all_the_same()
    {
        await State.RecordAdoptionAsync(User, [], default);
        (await State.AdoptedAsync(User, default))!.Value.Should().BeEmpty();
        (await State.ReadAsync(default)).Adopted.Should().ContainKey(User);
    }

    [Fact]
    public async Task Nobody_else_was() => (await State.AdoptedAsync(User, default)).Should().BeNull();

    [Fact]
    public async Task The_record_has_no_end()
    {
        await State.RecordAdoptionAsync(User, [.. Keys], default);
        (await Account.GetStateAsync("adopted#AIDAADOPTED")).Should().NotContainKey("ExpiresAt");
    }
}

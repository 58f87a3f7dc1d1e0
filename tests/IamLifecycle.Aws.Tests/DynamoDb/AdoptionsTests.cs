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
    public async Task An_adopted_user_is_recorded_with_its_keys()
    {
        await State.RecordAdoptionAsync(User, [.. Keys], default);
        (await State.AdoptedAsync(User, default))!.Value.Should().Equal(Keys);
        (await State.ReadAsync(default)).Adopted[User].Should().Equal(Keys);
    }

    [Fact]
    public async Task An_adopted_user_without_keys_is_recorded()
    {
        await State.RecordAdoptionAsync(User, [], default);
        (await State.AdoptedAsync(User, default))!.Value.Should().BeEmpty();
        (await State.ReadAsync(default)).Adopted.Should().ContainKey(User);
    }

    [Fact]
    public async Task A_user_without_a_record_is_not_adopted() => (await State.AdoptedAsync(User, default)).Should().BeNull();

    [Fact]
    public async Task The_adoption_record_does_not_expire()
    {
        await State.RecordAdoptionAsync(User, [.. Keys], default);
        (await Account.GetStateAsync("adopted#AIDAADOPTED")).Should().NotContainKey("ExpiresAt");
    }
}

using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>
/// <c>Adopt</c>: an existing user becomes managed with its existing keys. A key is deleted only after its successor has existed for the
/// overlap.
/// </summary>
public sealed class AdoptionTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private const string Legacy = "legacy-billing";

    private Function function = null!;
    private User user = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("ADOPTABLE_USERS", "legacy-*"));
        user = await Account.CreateUserByHandAsync(Legacy, "/people/");
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_adopted_user_without_keys_is_managed(bool byStream)
    {
        await AdoptAsync(byStream);

        await Account.ShouldBeInOrderAsync(Legacy, "/people/");
        (await Account.FindUserAsync(Legacy))!.UserId.Should().Be(user.UserId);
        (await Account.GetStateAsync($"adopted#{user.UserId}")).Should().NotBeNull();
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Adoption_sets_the_boundary_before_the_tags_and_the_tags_before_the_keys()
    {
        await Aws.ClearCallsAsync();

        await AdoptAsync(byStream: true);

        var calls = (await CallsOfTheFunctionAsync()).Where(call =>
            call is "iam.PutUserPermissionsBoundary" or "iam.TagUser" or "iam.CreateAccessKey"
        );
        calls.Should().StartWith(["iam.PutUserPermissionsBoundary", "iam.TagUser", "iam.CreateAccessKey"]);
    }

    [Fact]
    public async Task The_existing_key_works_until_its_own_deletion_time_and_overlaps_the_new_key()
    {
        var old = await CreateKeyByHandAsync();

        await AdoptAsync(byStream: true);

        (await Account.AuthenticateAsync(Legacy, "current")).Should().Be(user.Arn);
        (await Account.WorksAsync(old)).Should().BeTrue();
        (await Account.GetTagsAsync(Legacy))[$"iam-lifecycle:key:{old.AccessKeyId}"].Should().StartWith("pending_deletion ");
        fixture.Time.Advance(TimeSpan.FromDays(29));
        await function.RunAsync();
        (await Account.WorksAsync(old)).Should().BeTrue();
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await function.RunAsync();
        (await Account.WorksAsync(old)).Should().BeFalse();
        await Account.ShouldBeInOrderAsync(Legacy, "/people/");
    }

    [Fact]
    public async Task Adoption_with_two_existing_keys_is_reported_until_one_is_deleted_by_hand()
    {
        StoredKey[] keys = [await CreateKeyByHandAsync(), await CreateKeyByHandAsync()];

        await AdoptAsync(byStream: true);
        await function.RunAsync();

        function.Log.Should().Contain(line => line.User == Legacy && line.Reason == "NoFreeSlot" && line.Level == "Warning");
        foreach (var key in keys)
        {
            (await Account.WorksAsync(key)).Should().BeTrue();
        }

        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = Legacy, AccessKeyId = keys[0].AccessKeyId });
        await function.RunAsync();
        (await Account.AuthenticateAsync(Legacy, "current")).Should().Be(user.Arn);
        (await Account.WorksAsync(keys[1])).Should().BeTrue();
    }

    [Fact]
    public async Task A_forced_rotation_deletes_no_adopted_key()
    {
        StoredKey[] keys = [await CreateKeyByHandAsync(), await CreateKeyByHandAsync()];
        fixture.Time.Advance(TimeSpan.FromHours(1));

        await Account.PutRowAsync(
            Legacy,
            Attributes.On("Adopt"),
            Attributes.Text("RotateBefore", $"{fixture.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}")
        );
        await function.DrainStreamAsync();
        await function.RunAsync();

        (await Account.GetKeysAsync(Legacy)).Select(key => key.AccessKeyId).Should().BeEquivalentTo(keys.Select(key => key.AccessKeyId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_adopted_key_is_deleted_to_free_a_slot_for_a_user_in_USER_PATH(bool byStream)
    {
        function = Deploy(("ADOPTABLE_USERS", "*"));
        await Account.CreateUserByHandAsync("dave", Convergence.Path);
        string[] keys = [await Account.CreateKeyByHandAsync("dave"), await Account.CreateKeyByHandAsync("dave")];
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await Account.PutRowAsync("dave", Attributes.On("Adopt"));
        await function.SettleAsync(byStream);

        await Account.PutRowAsync("dave");
        await function.SettleAsync(byStream);

        (await Account.GetKeysAsync("dave")).Select(key => key.AccessKeyId).Should().BeEquivalentTo(keys);
        (await Account.GetParameterNamesAsync()).Should().NotContain(LocalAccount.ParameterName("dave"));
    }

    [Fact]
    public async Task An_adopted_user_stays_managed_without_Adopt_and_is_deleted_with_its_row()
    {
        await AdoptAsync(byStream: true);
        await Account.PutRowAsync(Legacy);
        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        await Account.DeleteRowAsync(Legacy);
        await function.DrainStreamAsync();

        await Account.ShouldBeDeletedAsync(Legacy);
    }

    [Fact]
    public async Task A_user_recreated_by_hand_is_not_the_adopted_user()
    {
        await AdoptAsync(byStream: true);
        foreach (var key in await Account.GetKeysAsync(Legacy))
        {
            await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = Legacy, AccessKeyId = key.AccessKeyId });
        }

        await Account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = Legacy });
        await Account.CreateUserByHandAsync(Legacy, "/people/");
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = Legacy, Tags = [new Tag { Key = "iam-lifecycle:owner", Value = Convergence.Owner }] }
        );
        await Account.DeleteRowAsync(Legacy);

        await function.DrainStreamAsync();
        (await function.RunAsync()).Done("DeleteUser").Should().Be(0);

        (await Account.GetUserNamesAsync()).Should().Contain(Legacy);
    }

    private async Task AdoptAsync(bool byStream)
    {
        await Account.PutRowAsync(Legacy, Attributes.On("Adopt"));
        await function.SettleAsync(byStream);
    }

    private async Task<StoredKey> CreateKeyByHandAsync()
    {
        var key = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = Legacy })).AccessKey;
        return new StoredKey(key.AccessKeyId, key.SecretAccessKey, 0);
    }
}

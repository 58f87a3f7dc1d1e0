using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>
/// <c>Adopt</c>: an existing user is taken over with the keys it has, which nobody loses before a successor has been there for the overlap.
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
    public async Task A_user_without_keys_is_ours_from_then_on(bool byStream)
    {
        await AdoptAsync(byStream);

        await Account.ShouldBeInOrderAsync(Legacy, "/people/");
        (await Account.FindUserAsync(Legacy))!.UserId.Should().Be(user.UserId);
        (await Account.GetStateAsync($"adopted#{user.UserId}")).Should().NotBeNull();
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task The_boundary_comes_before_the_tags_and_the_tags_before_the_keys()
    {
        await Aws.ForgetCallsAsync();

        await AdoptAsync(byStream: true);

        var calls = (await CallsOfTheFunctionAsync()).Where(call =>
            call is "iam.PutUserPermissionsBoundary" or "iam.TagUser" or "iam.CreateAccessKey"
        );
        calls.Should().StartWith(["iam.PutUserPermissionsBoundary", "iam.TagUser", "iam.CreateAccessKey"]);
    }

    [Fact]
    public async Task The_key_that_it_had_works_until_its_own_end_and_the_new_ones_overlap()
    {
        var old = await KeyByHandAsync();

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
    public async Task With_both_slots_taken_it_is_reported_until_a_person_frees_one()
    {
        StoredKey[] keys = [await KeyByHandAsync(), await KeyByHandAsync()];

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
    public async Task Even_a_forced_rotation_clears_no_slot_of_an_adopted_key()
    {
        StoredKey[] keys = [await KeyByHandAsync(), await KeyByHandAsync()];
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
    public async Task In_our_own_path_too_no_adopted_key_ever_makes_room(bool byStream)
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
    public async Task An_adopted_user_stays_ours_without_the_attribute_and_is_deleted_with_its_row()
    {
        await AdoptAsync(byStream: true);
        await Account.PutRowAsync(Legacy);
        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        await Account.DeleteRowAsync(Legacy);
        await function.DrainStreamAsync();

        await Account.ShouldBeGoneAsync(Legacy);
    }

    [Fact]
    public async Task A_namesake_made_anew_by_hand_is_not_the_user_that_was_adopted()
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

    private async Task<StoredKey> KeyByHandAsync()
    {
        var key = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = Legacy })).AccessKey;
        return new StoredKey(key.AccessKeyId, key.SecretAccessKey, 0);
    }
}

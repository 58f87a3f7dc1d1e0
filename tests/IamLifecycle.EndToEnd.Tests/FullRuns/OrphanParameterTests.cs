using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.TestKit;
using Tag = Amazon.SimpleSystemsManagement.Model.Tag;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>A parameter without a user is deleted only if it has the owner tag and was not changed for an hour.</summary>
public sealed class OrphanParameterTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task An_owned_parameter_without_a_user_is_deleted_after_an_hour()
    {
        var function = Deploy();
        await PutAsync("/iam_users/ghost_keys", Convergence.Owner);
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        (await Account.GetParameterNamesAsync()).Should().Contain("/iam_users/ghost_keys");
        fixture.Time.Advance(TimeSpan.FromMinutes(61));

        (await function.RunAsync()).Done("DeleteParameter").Should().Be(1);

        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/alice_keys");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("eu-west-1/other-table")]
    public async Task A_parameter_without_the_owner_tag_is_never_deleted(string? owner)
    {
        var function = Deploy();
        await PutAsync("/iam_users/ghost_keys", owner);
        fixture.Time.Advance(TimeSpan.FromDays(2));

        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/ghost_keys");
    }

    [Theory]
    [InlineData("/iam_users/settings")]
    [InlineData("/other/ghost_keys")]
    [InlineData("/iam_users/deeper/ghost_keys")]
    public async Task A_parameter_whose_name_matches_no_user_is_never_deleted(string name)
    {
        var function = Deploy();
        await PutAsync(name, Convergence.Owner);
        fixture.Time.Advance(TimeSpan.FromDays(2));

        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetParameterNamesAsync()).Should().Equal(name);
    }

    [Fact]
    public async Task A_user_deleted_by_hand_is_recreated_with_a_key_while_its_row_exists()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = key.AccessKeyId });
        await Account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = "alice" });
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
    }

    private async Task PutAsync(string name, string? owner) =>
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = name,
                Value = "left over",
                Type = ParameterType.SecureString,
                Tags = owner is null ? null : [new Tag { Key = "iam-lifecycle:owner", Value = owner }],
            }
        );
}

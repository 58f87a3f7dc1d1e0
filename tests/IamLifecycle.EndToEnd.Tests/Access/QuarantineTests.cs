using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary>
/// <c>USER_DELETE_GRACE</c>: when its row is removed, a user is first deactivated. Restoring the row restores the user. After the grace
/// period the user is deleted.
/// </summary>
public sealed class QuarantineTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("USER_DELETE_GRACE", "P7D"));
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_loses_all_access_and_nothing_else_when_its_row_is_removed(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");

        await RemoveAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeFalse();
        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        var deleteAfter = DateTimeOffset.Parse(
            (await Account.GetTagsAsync("alice"))["iam-lifecycle:delete-after"],
            System.Globalization.CultureInfo.InvariantCulture
        );
        deleteAfter.Should().BeCloseTo(fixture.Time.GetUtcNow().AddDays(7), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restoring_the_row_restores_the_user_with_the_same_key(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await RemoveAsync(byStream);
        fixture.Time.Advance(TimeSpan.FromDays(3));

        await Account.PutRowAsync("alice");
        await function.SettleAsync(byStream);

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        await Account.ShouldBeInOrderAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(7));
        (await function.RunAsync()).Done("DeleteUser").Should().Be(0);
    }

    [Fact]
    public async Task A_restored_user_has_its_keys_except_one_deactivated_by_hand_and_no_password()
    {
        var iam = Account.Clients.Iam;
        var off = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var current = await Account.GetStoredKeyAsync("alice");
        await iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = off.AccessKeyId,
                Status = StatusType.Inactive,
            }
        );
        await iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = "alice", Password = "Correct-horse-1" });

        await RemoveAsync(byStream: true);

        (await Account.GetKeysAsync("alice")).Should().HaveCount(2).And.OnlyContain(key => key.Status == StatusType.Inactive);
        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
        await FluentActions
            .Awaiting(() => iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "alice" }))
            .Should()
            .ThrowAsync<NoSuchEntityException>();
        await Account.PutRowAsync("alice");
        await function.SettleAsync(byStream: true);
        (await Account.WorksAsync(current)).Should().BeTrue();
        (await Account.WorksAsync(off)).Should().BeFalse("it was deactivated by hand");
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(current.AccessKeyId);
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task A_full_run_deletes_the_user_after_the_grace_period_and_not_earlier()
    {
        await RemoveAsync(byStream: true);
        fixture.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(5));
        (await function.RunAsync()).Changes.Should().Be(0);
        fixture.Time.Advance(TimeSpan.FromMinutes(10));

        (await function.RunAsync()).Done("DeleteUser").Should().Be(1);

        await Account.ShouldBeDeletedAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_repeated_record_neither_extends_nor_shortens_the_grace_period()
    {
        await RemoveAsync(byStream: true);
        var tags = await Account.GetTagsAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(1));

        (await function.DeliverAsync(Records.Removed("alice"), Records.Removed("alice"))).Should().BeEmpty();

        (await Account.GetTagsAsync("alice")).Should().BeEquivalentTo(tags);
    }

    [Fact]
    public async Task A_row_restored_as_suspended_stops_the_deletion_and_keeps_the_user_suspended()
    {
        await RemoveAsync(byStream: true);
        await Account.PutRowAsync("alice", Attributes.On("Suspended"));
        await function.DrainStreamAsync();
        fixture.Time.Advance(TimeSpan.FromDays(8));

        (await function.RunAsync()).Done("DeleteUser").Should().Be(0);
        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);

        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    private async Task RemoveAsync(bool byStream)
    {
        await Account.DeleteRowAsync("alice");
        await function.SettleAsync(byStream);
    }
}

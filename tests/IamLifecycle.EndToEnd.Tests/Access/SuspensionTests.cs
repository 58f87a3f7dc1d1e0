using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary><c>Suspended</c>: no access at all, nothing lost; its removal gives back what suspension took, and no more.</summary>
public sealed class SuspensionTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Suspended_takes_all_access_away_and_keeps_key_and_parameter(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");

        await SuspendAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeFalse();
        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
        (await Account.GetKeysAsync("alice")).Should().ContainSingle().Which.Status.Should().Be(StatusType.Inactive);
        (await Account.GetStoredKeyAsync("alice")).Version.Should().Be(key.Version);
        (await Account.GetTagsAsync("alice"))[$"iam-lifecycle:key:{key.AccessKeyId}"].Should().StartWith("current ").And.EndWith("Z off");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_attribute_the_same_key_works_again(bool byStream)
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await SuspendAsync(byStream);

        await Account.PutRowAsync("alice");
        await function.SettleAsync(byStream);

        (await Account.WorksAsync(key)).Should().BeTrue();
        (await Account.GetTagsAsync("alice")).Should().ContainKey("iam-lifecycle:resumed");
        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Suspended_false_is_as_if_the_attribute_were_absent()
    {
        await SuspendAsync(byStream: true);

        await Account.PutRowAsync("alice", Attributes.Off("Suspended"));
        await function.DrainStreamAsync();

        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_key_that_a_person_had_switched_off_stays_off()
    {
        var exposed = await Account.GetStoredKeyAsync("alice");
        await Account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = exposed.AccessKeyId,
                Status = StatusType.Inactive,
            }
        );
        await function.DeliverAsync(Records.Modified("alice"));
        await SuspendAsync(byStream: true);

        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        (await Account.WorksAsync(exposed)).Should().BeFalse();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_full_run_leaves_a_suspended_user_as_it_is_and_says_that_it_is_suspended()
    {
        await SuspendAsync(byStream: true);
        await function.RunAsync();
        var before = await Account.SnapshotAsync();

        (await function.RunAsync()).Changes.Should().Be(0);

        // Every good run writes its time.
        var after = await Account.SnapshotAsync();
        WithoutLastRun(after).Should().Be(WithoutLastRun(before));
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "Suspended" && line.Message.Contains("nothing lost"));
    }

    [Fact]
    public async Task A_boundary_that_was_put_back_by_hand_denies_everything_again_after_the_next_full_run()
    {
        await SuspendAsync(byStream: true);
        await Account.Clients.Iam.PutUserPermissionsBoundaryAsync(
            new PutUserPermissionsBoundaryRequest { UserName = "alice", PermissionsBoundary = Account.BoundaryArn }
        );

        await function.RunAsync();

        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_that_is_suspended_from_the_start_makes_its_user_when_it_is_so_no_more(bool byStream)
    {
        await Account.PutRowAsync("carol", Attributes.On("Suspended"));
        await function.SettleAsync(byStream);
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");

        await Account.PutRowAsync("carol");
        await function.SettleAsync(byStream);

        await Account.ShouldBeInOrderAsync("carol");
    }

    [Fact]
    public async Task A_suspended_user_whose_row_goes_is_deleted()
    {
        await SuspendAsync(byStream: true);

        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();

        await Account.ShouldBeGoneAsync("alice");
    }

    [Fact]
    public async Task Records_that_come_late_and_out_of_order_lead_to_what_the_row_says_now()
    {
        await Account.PutRowAsync("alice", Attributes.On("Suspended"));
        await Account.PutRowAsync("alice");

        (await function.DeliverAsync(Records.Removed("alice"), Records.Modified("alice"), Records.Inserted("alice"))).Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("alice");
        await SuspendAsync(byStream: false);
        (await function.DeliverAsync(Records.Modified("alice"), Records.Inserted("alice"), Records.Removed("alice"))).Should().BeEmpty();

        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
    }

    private async Task SuspendAsync(bool byStream)
    {
        await Account.PutRowAsync("alice", Attributes.On("Suspended"));
        await function.SettleAsync(byStream);
    }

    private static string WithoutLastRun(string snapshot) =>
        string.Join('\n', snapshot.Split('\n').Where(line => !line.StartsWith("At ", StringComparison.Ordinal)));
}

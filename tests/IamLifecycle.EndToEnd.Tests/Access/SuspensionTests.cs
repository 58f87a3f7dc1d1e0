using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary>
/// <c>Suspended</c>: the user has no access, and nothing is deleted. Removing the attribute restores exactly what the suspension took
/// away.
/// </summary>
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
    public async Task Suspension_takes_all_access_away_and_keeps_key_and_parameter(bool byStream)
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
    public async Task Removing_Suspended_reactivates_the_same_key(bool byStream)
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
    public async Task Suspended_false_equals_an_absent_attribute()
    {
        await SuspendAsync(byStream: true);

        await Account.PutRowAsync("alice", Attributes.Off("Suspended"));
        await function.DrainStreamAsync();

        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_key_deactivated_by_hand_stays_inactive_after_resumption()
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
    public async Task A_full_run_keeps_a_suspended_user_unchanged_and_reports_the_suspension()
    {
        await SuspendAsync(byStream: true);
        await function.RunAsync();
        var before = await Account.SnapshotAsync();

        (await function.RunAsync()).Changes.Should().Be(0);

        // Every successful run records its time.
        var after = await Account.SnapshotAsync();
        WithoutLastRun(after).Should().Be(WithoutLastRun(before));
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "Suspended" && line.Message.Contains("nothing lost"));
    }

    [Fact]
    public async Task A_full_run_restores_the_deny_boundary_that_was_replaced_by_hand()
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
    public async Task A_row_inserted_as_suspended_creates_its_user_only_when_it_is_resumed(bool byStream)
    {
        await Account.PutRowAsync("carol", Attributes.On("Suspended"));
        await function.SettleAsync(byStream);
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");

        await Account.PutRowAsync("carol");
        await function.SettleAsync(byStream);

        await Account.ShouldBeInOrderAsync("carol");
    }

    [Fact]
    public async Task A_suspended_user_is_deleted_when_its_row_is_removed()
    {
        await SuspendAsync(byStream: true);

        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();

        await Account.ShouldBeDeletedAsync("alice");
    }

    [Fact]
    public async Task Late_and_reordered_records_lead_to_the_current_state_of_the_row()
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

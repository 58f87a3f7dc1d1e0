using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>The full run repairs missed stream records and manual changes.</summary>
public sealed class RepairTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_full_run_creates_users_without_a_stream_record()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");

        var run = await function.RunAsync();

        run.Done("CreateUser").Should().Be(2);
        run.Done("IssueKey").Should().Be(2);
        run.Number("rows").Should().Be(2);
        await Account.ShouldBeInOrderAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_full_run_without_due_work_changes_nothing()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        var tags = await Account.GetTagsAsync("alice");

        var run = await function.RunAsync();

        run.Changes.Should().Be(0, run.Json);
        run.Number("usersLookedAt").Should().Be(0);
        (await Account.GetTagsAsync("alice")).Should().BeEquivalentTo(tags);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_full_run_deletes_a_user_whose_row_was_removed_without_a_stream_record()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.DeleteRowAsync("alice");

        (await function.RunAsync()).Done("DeleteUser").Should().Be(1);

        await Account.ShouldBeDeletedAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_run_restores_a_changed_or_removed_boundary(bool removed)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        if (removed)
        {
            await Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new DeleteUserPermissionsBoundaryRequest { UserName = "alice" });
        }
        else
        {
            await Account.Clients.Iam.PutUserPermissionsBoundaryAsync(
                new PutUserPermissionsBoundaryRequest
                {
                    UserName = "alice",
                    PermissionsBoundary = "arn:aws:iam::aws:policy/AdministratorAccess",
                }
            );
        }

        var run = await function.RunAsync();

        run.Done("SetBoundary").Should().Be(1);
        run.Changes.Should().Be(1, run.Json);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_full_run_restores_wiped_tags_if_row_path_and_published_key_prove_ownership()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        await WipeTagsAsync("alice");

        (await function.RunAsync()).Done("TagOwner").Should().Be(1);

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
    }

    [Fact]
    public async Task A_full_run_restores_wiped_ledger_tags_from_the_parameter()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        await WipeTagsAsync("alice", except: "iam-lifecycle:owner");

        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_full_run_ignores_a_user_with_wiped_tags_and_without_a_row()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await WipeTagsAsync("alice");
        await Account.DeleteRowAsync("alice");

        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    [Theory]
    [InlineData(
        """{"source":"aws.scheduler","detail-type":"Scheduled Event","detail":"{}","time":"2026-01-01T00:00:00Z","resources":[]}"""
    )]
    [InlineData("""{"source":"aws.events","detail":"text"}""")]
    [InlineData("""{"source":"aws.scheduler","detail":{"nested":{"deeply":[1,2,3]}}}""")]
    public async Task A_scheduled_event_of_any_source_with_any_detail_starts_a_full_run(string scheduled)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        var run = new RunAnswer((await function.InvokeAsync(scheduled)).Payload);

        run.Done("CreateUser").Should().Be(1);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task The_event_of_the_schedule_starts_a_full_run()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        new RunAnswer((await new Schedule(function.Host.InvokeAsync).FireAsync()).Payload).Done("CreateUser").Should().Be(1);
    }

    private async Task WipeTagsAsync(string user, string except = "")
    {
        var keys = (await Account.GetTagsAsync(user)).Keys.Where(key => key != except).ToList();
        await Account.Clients.Iam.UntagUserAsync(new UntagUserRequest { UserName = user, TagKeys = keys });
    }
}

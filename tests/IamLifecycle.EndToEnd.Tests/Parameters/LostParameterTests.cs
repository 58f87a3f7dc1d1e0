using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Parameters;

/// <summary>
/// A parameter that was deleted by hand is recreated with a new key. The keys of consumers keep working while a key slot is free.
/// </summary>
public sealed class LostParameterTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_lost_parameter_gets_a_new_key_and_the_old_key_keeps_working_if_a_slot_is_free()
    {
        var function = await DeployWithAliceAsync();
        var lost = await Account.GetStoredKeyAsync("alice");
        await LoseParameterAsync();

        var run = await function.RunAsync();

        run.Done("IssueKey").Should().Be(1);
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
        (await Account.WorksAsync(lost)).Should().BeTrue();
        (await Account.GetTagsAsync("alice"))[$"iam-lifecycle:key:{lost.AccessKeyId}"].Should().StartWith("pending_deletion ");
        function.Log.Should().Contain(line => line.Change == "IssueKey" && line.Reason == "ParameterMissing");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task A_key_whose_parameter_was_lost_is_deleted_at_its_deletion_time()
    {
        var function = await DeployWithAliceAsync();
        var lost = await Account.GetStoredKeyAsync("alice");
        await LoseParameterAsync();
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(14));
        (await Account.WorksAsync(lost)).Should().BeTrue();
        fixture.Time.Advance(TimeSpan.FromDays(16));

        await function.RunAsync();

        (await Account.WorksAsync(lost)).Should().BeFalse();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_lost_parameter_with_two_keys_deletes_the_superseded_key_and_logs_the_cut_overlap()
    {
        var function = await DeployWithAliceAsync();
        var old = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var current = await Account.GetStoredKeyAsync("alice");
        await LoseParameterAsync();

        await function.RunAsync();

        (await Account.WorksAsync(current)).Should().BeTrue("consumers most likely use it");
        (await Account.WorksAsync(old)).Should().BeFalse();
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
        function.Log.Should().Contain(line => line.Reason == "RoomNeeded" && line.Message.Contains(old.AccessKeyId));
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task A_stream_record_repairs_a_lost_parameter()
    {
        var function = await DeployWithAliceAsync();
        await LoseParameterAsync();

        (await function.DeliverAsync(Records.Modified("alice"))).Should().BeEmpty();

        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    [Fact]
    public async Task Many_lost_parameters_at_once_issue_no_keys_without_consent()
    {
        var function = Deploy();
        string[] users = ["alice", "bob", "carol", "dave", "erin", "frank"];
        await Task.WhenAll(users.Select(user => Account.PutRowAsync(user)));
        await function.RunAsync();
        await Account.Clients.Ssm.DeleteParametersAsync(
            new DeleteParametersRequest { Names = [.. users.Select(LocalAccount.ParameterName)] }
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(10));

        var run = await function.RunAsync();

        run.Done("IssueKey").Should().Be(0, run.Json);
        function
            .Log.Should()
            .Contain(line =>
                line.Reason == "Refused"
                && line.Message.Contains(
                    "6 users would get a new key because their parameter is missing or was not written by the function"
                )
            );
        foreach (var user in users)
        {
            (await Account.GetKeysAsync(user)).Should().ContainSingle();
        }
    }

    private async Task LoseParameterAsync()
    {
        await Account.Clients.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = LocalAccount.ParameterName("alice") });
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private async Task<Function> DeployWithAliceAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        return function;
    }
}

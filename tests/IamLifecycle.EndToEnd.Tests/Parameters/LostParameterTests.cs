using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Parameters;

/// <summary>
/// A parameter that was deleted by hand comes back with a new key; the keys that consumers hold go on working as long as there is room.
/// </summary>
public sealed class LostParameterTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task With_a_free_slot_a_new_key_is_published_and_the_old_one_goes_on_working()
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
    public async Task A_key_whose_parameter_was_lost_is_deleted_when_its_time_has_come()
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
    public async Task With_both_slots_taken_the_superseded_key_makes_room_and_the_log_names_the_overlap_that_was_cut()
    {
        var function = await DeployWithAliceAsync();
        var old = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var current = await Account.GetStoredKeyAsync("alice");
        await LoseParameterAsync();

        await function.RunAsync();

        (await Account.WorksAsync(current)).Should().BeTrue("consumers most likely hold it");
        (await Account.WorksAsync(old)).Should().BeFalse();
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
        function.Log.Should().Contain(line => line.Reason == "RoomNeeded" && line.Message.Contains(old.AccessKeyId));
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task By_the_stream_it_is_made_good_as_well()
    {
        var function = await DeployWithAliceAsync();
        await LoseParameterAsync();

        (await function.DeliverAsync(Records.Modified("alice"))).Should().BeEmpty();

        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    [Fact]
    public async Task Many_lost_parameters_at_once_are_more_likely_a_mistake_and_wait_for_consent()
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

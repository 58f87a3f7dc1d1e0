using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>The saved figures that a later table is compared with.</summary>
public sealed class RememberedRunTests
{
    private readonly World world = new();

    [Theory]
    [InlineData(AwsOperation.ReadAdmitted, nameof(GuardedEffect.LosesAccess))]
    [InlineData(AwsOperation.Admit, nameof(GuardedEffect.LosesAccess))]
    [InlineData(AwsOperation.ReadAdmitted, nameof(GuardedEffect.Reissue))]
    public async Task The_number_of_rows_is_saved_only_if_all_changes_were_judged(AwsOperation operation, string subject)
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave", "erin", "frank");
        world.Promises.Kept = false; // a parameter is deleted below
        world.Pass(Duration.FromHours(1));
        world.Remove("alice");
        world.Aws.Parameters.Delete(world.ParameterOf("bob"));
        world.Pass(Duration.FromMinutes(1));
        LastRun before = new(World.Day0 - Duration.FromHours(1), Rows: 6, OwnedUsers: 6);
        world.Aws.State.LastRun = before;

        await world.FullRunAsync(CallFault.Always(operation, FaultKind.Throttled, subject));
        world.Aws.State.LastRun.Should().Be(before);
        await world.FullRunAsync();
        world.Aws.State.LastRun.Should().NotBe(before);
    }

    [Theory]
    [InlineData(AwsOperation.DescribeParameters)]
    [InlineData(AwsOperation.GetCredentialReport)]
    public async Task A_permanently_denied_audit_does_not_disable_the_check_for_a_shrunken_table(AwsOperation operation)
    {
        world.Declare("alice", "bob");

        await world.FullRunAsync(CallFault.Always(operation, FaultKind.AccessDenied));

        world.Aws.State.LastRun!.Rows.Should().Be(2);
    }

    [Fact]
    public async Task A_run_that_could_not_judge_does_not_save_the_size_of_a_shrunken_table()
    {
        world.Policy = world.Policy with { ProtectedUsers = new NamePatterns(["other*"]) };
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        string[] others = [.. Enumerable.Range(0, 20).Select(number => $"other{number}")];
        world.Declare(others);
        await world.FullRunAsync();
        world.Remove(["alice", .. others]);

        await world.FullRunAsync(CallFault.Always(AwsOperation.ReadAdmitted, FaultKind.Throttled));
        RunReport next = await world.FullRunAsync();

        next.Refusals.Single().Rule.Should().StartWith("The table shrank from 24 rows to 3");
        world.Keys("alice").Should().Be("A0*");
    }
}

using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>Two concurrent runs: one reconciles a user, the other requests a recheck.</summary>
public sealed class LeaseTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function first = null!;
    private Function second = null!;

    [Fact]
    public async Task A_record_for_a_leased_user_succeeds_and_requests_a_recheck_by_the_lease_holder()
    {
        await Account.PutRowAsync("alice");
        await WhileHeldAsync(async () =>
        {
            (await second.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty();

            (await Account.GetStateAsync("user#alice"))!["Again"].BOOL.Should().BeTrue();
            second.Log.Should().Contain(line => line.User == "alice" && line.Reason == "Leased");
        });

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task The_lease_holder_rereads_the_user_after_a_recheck_request()
    {
        await Account.PutRowAsync("alice");
        await WhileHeldAsync(async () =>
        {
            await Account.DeleteRowAsync("alice");
            (await second.DeliverAsync(Records.Removed("alice"))).Should().BeEmpty();
        });

        await Account.ShouldBeDeletedAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_full_run_skips_a_leased_user_and_reconciles_the_others()
    {
        await Account.PutRowAsync("alice");
        await WhileHeldAsync(async () =>
        {
            await Account.PutRowAsync("carol");
            (await second.RunAsync()).Failed.Should().Be(0);
            await Account.ShouldBeInOrderAsync("carol");
        });

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task Two_concurrent_full_runs_create_each_user_once()
    {
        string[] users = [.. Enumerable.Range(1, 20).Select(number => $"user-{number:D2}")];
        await Task.WhenAll(users.Select(user => Account.PutRowAsync(user)));

        await Task.WhenAll(first.RunAsync(), second.RunAsync());
        (await first.RunAsync()).Changes.Should().Be(0);

        foreach (var user in users)
        {
            await Account.ShouldBeInOrderAsync(user);
            (await Account.GetKeysAsync(user)).Should().ContainSingle();
        }
    }

    protected override async Task ArrangeAsync()
    {
        (first, second) = (Deploy(), Deploy());
        await Account.PutRowAsync("bob");
        await first.RunAsync();
        await second.PlanAsync();
    }

    /// <summary>Holds the first function while it reconciles alice, immediately before it reads the parameter.</summary>
    private async Task WhileHeldAsync(Func<Task> meanwhile)
    {
        Task<InvocationResult> run;
        await using (
            var fault = await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ssm.GetParameter",
                    Containing = "alice",
                    Caller = LocalAccount.FunctionCaller,
                    Hold = true,
                }
            )
        )
        {
            run = first.StartRunAsync();
            await fault.ReachedAsync();
            await meanwhile();
        }

        (await run).Succeeded.Should().BeTrue();
    }
}

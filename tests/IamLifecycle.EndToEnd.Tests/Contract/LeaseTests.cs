using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>Two runs at once: one works on a user, the other leaves word.</summary>
public sealed class LeaseTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function first = null!;
    private Function second = null!;

    [Fact]
    public async Task A_record_for_a_user_that_another_run_holds_is_not_sent_again_and_the_holder_is_told()
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
    public async Task The_holder_looks_once_more_and_sees_what_changed_meanwhile()
    {
        await Account.PutRowAsync("alice");
        await WhileHeldAsync(async () =>
        {
            await Account.DeleteRowAsync("alice");
            (await second.DeliverAsync(Records.Removed("alice"))).Should().BeEmpty();
        });

        await Account.ShouldBeGoneAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_full_run_leaves_a_held_user_to_its_holder_and_does_the_others()
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
    public async Task Two_full_runs_at_once_make_each_user_once()
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

    /// <summary>The first function is held in the middle of alice, just before it reads her parameter.</summary>
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

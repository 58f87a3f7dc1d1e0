using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Budgets;

/// <summary>The calls that one change adds to a full run without changes.</summary>
public sealed class ChangeCostTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_user_created_in_a_full_run_costs_at_most_9_calls()
    {
        var function = await DeployWithUsersAsync();
        var steady = await CostAsync(function);
        await Account.PutRowAsync("carol");

        var create = await CostAsync(function);

        await Account.ShouldBeInOrderAsync("carol");
        Added(create, steady).Should().BeLessThanOrEqualTo(9, string.Join(' ', create));
    }

    [Fact]
    public async Task A_rotation_costs_at_most_9_calls()
    {
        var function = await DeployWithUsersAsync();
        var steady = await CostAsync(function);
        fixture.Time.Advance(TimeSpan.FromDays(15));

        var rotation = await CostAsync(function);

        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        Added(rotation, steady).Should().BeLessThanOrEqualTo(2 * 9, string.Join(' ', rotation));
    }

    [Fact]
    public async Task A_rotation_that_deletes_the_old_key_costs_at_most_11_calls()
    {
        var function = await DeployWithUsersAsync();
        var steady = await CostAsync(function);
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));

        var rotation = await CostAsync(function);

        rotation.Count(call => call == "iam.DeleteAccessKey").Should().Be(2);
        rotation.Count(call => call == "iam.CreateAccessKey").Should().Be(2);
        Added(rotation, steady).Should().BeLessThanOrEqualTo(2 * 11, string.Join(' ', rotation));
    }

    [Fact]
    public async Task A_stream_record_for_an_unchanged_user_costs_at_most_6_calls()
    {
        var function = await DeployWithUsersAsync();
        await Aws.ClearCallsAsync();

        await function.DeliverAsync(Records.Modified("alice"));

        var calls = await CallsOfTheFunctionAsync();
        calls.Should().HaveCountLessThanOrEqualTo(6, string.Join(' ', calls));
    }

    private static int Added(IReadOnlyList<string> calls, IReadOnlyList<string> steady) => calls.Count - steady.Count;

    private async Task<Function> DeployWithUsersAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        return function;
    }

    private async Task<IReadOnlyList<string>> CostAsync(Function function)
    {
        await Aws.ClearCallsAsync();
        await function.RunAsync();
        return await CallsOfTheFunctionAsync();
    }
}

using Amazon.IdentityManagement;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>
/// The function is killed after each step of a suspension and of a resumption. The next runs complete the state of the row.
/// </summary>
public sealed class CrashWhileSuspendingTests(TimeTravellingAwsFixture fixture)
    : CrashTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;
    private StoredKey key = null!;

    public static TheoryData<string> StepsOfSuspension => ["iam.PutUserPermissionsBoundary", "iam.TagUser", "iam.UpdateAccessKey"];

    public static TheoryData<string> StepsOfResumption => ["iam.UpdateAccessKey", "iam.PutUserPermissionsBoundary", "iam.TagUser"];

    public static TheoryData<string> StepsOfRemoval => ["iam.DeleteAccessKey", "ssm.DeleteParameter", "iam.UntagUser"];

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        key = await Account.GetStoredKeyAsync("alice");
        Time.Advance(TimeSpan.FromHours(1));
    }

    [Theory]
    [MemberData(nameof(StepsOfSuspension))]
    public async Task The_next_runs_finish_an_interrupted_suspension_and_it_can_be_fully_reverted(string step)
    {
        await Account.PutRowAsync("alice", Attributes.On("Suspended"));

        await CrashAfterAsync(function, step);
        await OrdinaryRunsAsync(function);

        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
        (await Account.GetKeysAsync("alice")).Should().ContainSingle().Which.Status.Should().Be(StatusType.Inactive);
        await ShouldBeSteadyAsync(function);
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        (await Account.WorksAsync(key)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Theory]
    [MemberData(nameof(StepsOfResumption))]
    public async Task The_next_runs_finish_an_interrupted_resumption_with_the_same_key(string step)
    {
        await Account.PutRowAsync("alice", Attributes.On("Suspended"));
        await function.RunAsync();
        await Account.PutRowAsync("alice");

        await CrashAfterAsync(function, step);
        await OrdinaryRunsAsync(function);

        (await Account.WorksAsync(key)).Should().BeTrue();
        await Account.ShouldBeInOrderAsync("alice");
        await ShouldBeSteadyAsync(function);
    }

    [Theory]
    [MemberData(nameof(StepsOfRemoval))]
    public async Task The_next_runs_finish_an_interrupted_key_removal_with_parameter_and_ledger(string step)
    {
        await Account.PutRowAsync("alice", Attributes.Off("AccessKeys"));
        await function.RunAsync();
        Time.Advance(TimeSpan.FromHours(2));

        await CrashAfterAsync(function, step);
        await OrdinaryRunsAsync(function);

        (await Account.GetKeysAsync("alice")).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().Equal(LocalAccount.ParameterName("bob"));
        (await Account.GetTagsAsync("alice")).Keys.Should().Equal("iam-lifecycle:owner");
        await ShouldBeSteadyAsync(function);
    }
}

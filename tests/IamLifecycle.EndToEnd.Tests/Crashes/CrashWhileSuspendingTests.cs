using Amazon.IdentityManagement;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Crashes;

/// <summary>
/// The function dies after each step of taking access away and of giving it back: the runs after it finish what the row says.
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
    public async Task A_suspension_is_finished_and_can_be_taken_back_whole(string step)
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
    public async Task A_resumption_is_finished_with_the_same_key(string step)
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
    public async Task Keys_that_are_not_wanted_are_gone_in_the_end_with_parameter_and_ledger(string step)
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

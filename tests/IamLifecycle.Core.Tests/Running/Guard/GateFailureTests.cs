using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>
/// The gate cannot judge one of the two kinds of change. The row of alice is removed, and the parameters of bob, carol and dave are lost.
/// </summary>
public sealed class GateFailureTests
{
    private static readonly string[] Lost = ["bob", "carol", "dave"];
    private readonly World world = new() { Policy = TestPolicy.Default with { Deletions = new DeletionLimits(100, 30) } };

    public static TheoryData<AwsOperation, FaultKind, bool> Failures
    {
        get
        {
            var all = new TheoryData<AwsOperation, FaultKind, bool>();
            foreach (bool byEvent in (ReadOnlySpan<bool>)[true, false])
            {
                foreach (FaultKind kind in (ReadOnlySpan<FaultKind>)[FaultKind.Throttled, FaultKind.LostAnswer, FaultKind.AccessDenied])
                {
                    all.Add(AwsOperation.ReadAdmitted, kind, byEvent);
                    all.Add(AwsOperation.Admit, kind, byEvent);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_removal_is_carried_out_although_lost_parameters_cannot_be_judged(
        AwsOperation operation,
        FaultKind kind,
        bool byEvent
    )
    {
        await BeginAsync();

        RunReport report = await RunAsync(world.Start(CallFault.Always(operation, kind, nameof(GuardedEffect.Reissue))), byEvent);

        world.Keys("alice").Should().Be("no user");
        report.NotStarted.Select(user => user.Value).Should().Equal(IsCounted(operation, kind) ? [] : Lost);
        world.Keys("bob").Should().Be(IsCounted(operation, kind) ? "A0? B0*" : "A0?");
        world.LogLines.Should().Contain(line => line.StartsWith("the gate could not judge", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Lost_parameters_are_replaced_although_a_removal_cannot_be_judged_and_the_removal_is_retried(
        AwsOperation operation,
        FaultKind kind,
        bool byEvent
    )
    {
        await BeginAsync();

        RunReport report = await RunAsync(world.Start(CallFault.Always(operation, kind, nameof(GuardedEffect.LosesAccess))), byEvent);

        Lost.Select(world.Keys).Should().OnlyContain(keys => keys == "A0? B0*");
        report.NotStarted.Select(user => user.Value).Should().Equal(IsCounted(operation, kind) ? [] : ["alice"]);
        world.Keys("alice").Should().Be(IsCounted(operation, kind) ? "no user" : "A0*");
        await RunAsync(world.Start(), byEvent);
        world.Keys("alice").Should().Be("no user");
    }

    [Theory]
    [InlineData(FaultKind.Throttled, true)]
    [InlineData(FaultKind.AccessDenied, false)]
    public async Task An_unreadable_consent_blocks_only_the_changes_that_it_was_given_for(FaultKind kind, bool byEvent)
    {
        world.Policy = world.Policy with { Deletions = new DeletionLimits(2, 100) };
        await BeginAsync();
        string digest = GateRules.Digest(
            Lost.Select(user => new GuardedChange(GuardedEffect.Reissue, world.Aws.Iam[user].Id, new UserName(user), Begun: false))
        );
        world.Aws.State.Consents.Add((digest, new Consent("Ada", World.Day0 + Duration.FromDays(1), Number: null)));

        RunReport report = await RunAsync(world.Start(CallFault.Always(AwsOperation.ReadConsent, kind)), byEvent);

        world.Keys("alice").Should().Be("no user");
        report.NotStarted.Select(user => user.Value).Should().Equal(Lost);
    }

    [Theory]
    [InlineData(GuardedEffect.LosesAccess, true)]
    [InlineData(GuardedEffect.Reissue, true)]
    [InlineData(GuardedEffect.LosesAccess, false)]
    [InlineData(GuardedEffect.Reissue, false)]
    public async Task Users_admitted_before_a_cancellation_are_processed_by_the_next_run(GuardedEffect during, bool byEvent)
    {
        await BeginAsync();
        using var cancellation = new CancellationTokenSource();
        SimulatedProcess process = new(world.Aws, world.Policy) { Cancellation = cancellation.Token };
        process.Calls.Before = call => CancelAt(call, during, cancellation);

        RunReport report = await RunAsync(process, byEvent);

        report.NotStarted.Select(user => user.Value).Should().Equal(["alice", .. Lost]);
        await RunAsync(world.Start(), byEvent);
        world.Keys("alice").Should().Be("no user");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Users_admitted_at_the_deadline_are_left_to_the_next_run(bool byEvent)
    {
        await BeginAsync();
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
            world.Pass(
                call is { Operation: AwsOperation.Admit, Subject: nameof(GuardedEffect.Reissue) } ? Duration.FromMinutes(5) : Duration.Zero
            );

        (await RunAsync(process, byEvent)).NotStarted.Select(user => user.Value).Should().Equal("alice", "bob", "carol", "dave");
    }

    private async Task BeginAsync()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave", "erin", "f1", "f2", "f3", "f4", "f5");
        world.Promises.Kept = false; // the parameters are deleted below
        world.Pass(Duration.FromHours(1));
        world.Remove("alice");
        foreach (string user in Lost)
        {
            world.Aws.Parameters.Delete(world.ParameterOf(user));
        }

        world.Pass(Duration.FromMinutes(1)); // SSM accepts the same name again only after 30 seconds
    }

    /// <summary>
    /// The gate's counter contains the users although the response was lost, so they pass when the gate judges again at the end of the run.
    /// </summary>
    private static bool IsCounted(AwsOperation operation, FaultKind kind) =>
        (operation, kind) is (AwsOperation.Admit, FaultKind.LostAnswer);

    private static void CancelAt(AwsCall call, GuardedEffect during, CancellationTokenSource cancellation)
    {
        if (call.Operation is AwsOperation.ReadAdmitted && call.Subject == during.ToString())
        {
            cancellation.Cancel();
        }
    }

    private static Task<RunReport> RunAsync(SimulatedProcess process, bool byEvent) =>
        byEvent ? process.EventAsync(["alice", .. Lost]) : process.FullRunAsync();
}

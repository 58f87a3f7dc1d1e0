using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class GateTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly ImmutableHashSet<UserId> None = [];
    private static readonly Duration Hour = Duration.FromHours(1);

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task An_admitted_user_counts_in_its_hour_and_the_next()
    {
        await AdmitAsync(Ids("A", "B"), None);
        (await AdmittedAsync(Sample.Now)).Should().BeEquivalentTo(Ids("A", "B"));
        (await AdmittedAsync(Sample.Now + Hour)).Should().BeEquivalentTo(Ids("A", "B"));
        (await AdmittedAsync(Sample.Now + (2 * Hour))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_current_and_the_previous_hour_count_together()
    {
        await AdmitAsync(Ids("A"), None);
        (await AdmitAsync(Ids("B"), Ids("A"), Sample.Now + Hour)).Should().BeTrue();
        (await AdmittedAsync(Sample.Now + Hour)).Should().BeEquivalentTo(Ids("A", "B"));
    }

    [Fact]
    public async Task The_gate_counts_each_guarded_effect_separately()
    {
        await AdmitAsync(Ids("A"), None);
        (await State.AdmittedAsync(GuardedEffect.Reissue, Sample.Now, default)).Should().BeEmpty();
        (await State.AdmitAsync(GuardedEffect.Reissue, Ids("A"), None, consent: null, Sample.Now, default)).Should().BeTrue();
    }

    [Fact]
    public async Task A_run_that_missed_an_admission_of_this_or_the_last_hour_admits_no_users()
    {
        await AdmitAsync(Ids("A"), None);
        (await AdmitAsync(Ids("B"), None)).Should().BeFalse();
        (await AdmitAsync(Ids("B"), None, Sample.Now + Hour)).Should().BeFalse();
        (await AdmittedAsync(Sample.Now)).Should().BeEquivalentTo(Ids("A"));
    }

    [Fact]
    public async Task A_run_admits_its_users_after_reading_again()
    {
        await AdmitAsync(Ids("A"), None);
        (await AdmitAsync(Ids("B", "C"), Ids("A"))).Should().BeTrue();
        (await AdmittedAsync(Sample.Now)).Should().BeEquivalentTo(Ids("A", "B", "C"));
    }

    [Fact]
    public async Task One_of_several_concurrent_runs_admits_its_users()
    {
        bool[] admitted = await Task.WhenAll(Enumerable.Range(0, 8).Select(run => AdmitAsync(Ids($"run{run}"), None)));
        admitted.Should().ContainSingle(yes => yes);
        (await AdmittedAsync(Sample.Now)).Should().ContainSingle();
    }

    [Fact]
    public async Task Admitting_no_users_makes_no_call()
    {
        (await AdmitAsync(None, None)).Should().BeTrue();
        (await CallsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_full_run_reads_the_hour_of_the_gate_which_expires_after_a_week()
    {
        await AdmitAsync(Ids("A"), None);
        await State.AdmitAsync(GuardedEffect.Reissue, Ids("B"), None, consent: null, Sample.Now, default);
        GateHour hour = (await State.ReadAsync(default)).LostAccess.Should().ContainSingle().Which;
        hour.Hour.Should().Be(Sample.At("2026-11-20T04:00:00Z"));
        hour.Users.Should().BeEquivalentTo(Ids("A"));
        var item = await Account.GetStateAsync("gate#2026-11-20T04");
        item!["ExpiresAt"].N.Should().Be($"{(Sample.Now + Duration.FromDays(7)).ToUnixTimeSeconds()}");
        item["LosesAccess"].SS.Should().Equal("A");
    }

    private static ImmutableHashSet<UserId> Ids(params string[] ids) => [.. ids.Select(id => new UserId(id))];

    private Task<ImmutableHashSet<UserId>> AdmittedAsync(Instant now) => State.AdmittedAsync(GuardedEffect.LosesAccess, now, default);

    private Task<bool> AdmitAsync(ImmutableHashSet<UserId> users, ImmutableHashSet<UserId> seen, Instant? now = null) =>
        State.AdmitAsync(GuardedEffect.LosesAccess, users, seen, consent: null, now ?? Sample.Now, default);
}

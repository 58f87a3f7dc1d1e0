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
    private static readonly ImmutableHashSet<UserId> Nobody = [];
    private static readonly Duration Hour = Duration.FromHours(1);

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task Who_was_admitted_counts_in_that_hour_and_the_next()
    {
        await AdmitAsync(Ids("A", "B"), Nobody);
        (await AdmittedAsync(Sample.Now)).Should().BeEquivalentTo(Ids("A", "B"));
        (await AdmittedAsync(Sample.Now + Hour)).Should().BeEquivalentTo(Ids("A", "B"));
        (await AdmittedAsync(Sample.Now + (2 * Hour))).Should().BeEmpty();
    }

    [Fact]
    public async Task Both_hours_count_together()
    {
        await AdmitAsync(Ids("A"), Nobody);
        (await AdmitAsync(Ids("B"), Ids("A"), Sample.Now + Hour)).Should().BeTrue();
        (await AdmittedAsync(Sample.Now + Hour)).Should().BeEquivalentTo(Ids("A", "B"));
    }

    [Fact]
    public async Task Each_kind_counts_apart()
    {
        await AdmitAsync(Ids("A"), Nobody);
        (await State.AdmittedAsync(GuardedEffect.Reissue, Sample.Now, default)).Should().BeEmpty();
        (await State.AdmitAsync(GuardedEffect.Reissue, Ids("A"), Nobody, consent: null, Sample.Now, default)).Should().BeTrue();
    }

    [Fact]
    public async Task Who_has_not_seen_all_that_were_admitted_in_this_hour_or_the_last_admits_nobody()
    {
        await AdmitAsync(Ids("A"), Nobody);
        (await AdmitAsync(Ids("B"), Nobody)).Should().BeFalse();
        (await AdmitAsync(Ids("B"), Nobody, Sample.Now + Hour)).Should().BeFalse();
        (await AdmittedAsync(Sample.Now)).Should().BeEquivalentTo(Ids("A"));
    }

    [Fact]
    public async Task Having_looked_again_it_admits()
    {
        await AdmitAsync(Ids("A"), Nobody);
        (await AdmitAsync(Ids("B", "C"), Ids("A"))).Should().BeTrue();
        (await AdmittedAsync(Sample.Now)).Should().BeEquivalentTo(Ids("A", "B", "C"));
    }

    [Fact]
    public async Task Of_many_runs_at_once_that_saw_the_same_one_admits()
    {
        bool[] admitted = await Task.WhenAll(Enumerable.Range(0, 8).Select(run => AdmitAsync(Ids($"run{run}"), Nobody)));
        admitted.Should().ContainSingle(yes => yes);
        (await AdmittedAsync(Sample.Now)).Should().ContainSingle();
    }

    [Fact]
    public async Task Admitting_nobody_costs_no_call()
    {
        (await AdmitAsync(Nobody, Nobody)).Should().BeTrue();
        (await CallsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_hour_is_told_to_full_runs_and_forgotten_after_a_week()
    {
        await AdmitAsync(Ids("A"), Nobody);
        await State.AdmitAsync(GuardedEffect.Reissue, Ids("B"), Nobody, consent: null, Sample.Now, default);
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

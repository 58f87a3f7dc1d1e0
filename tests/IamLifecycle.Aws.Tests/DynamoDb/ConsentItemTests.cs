using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class ConsentItemTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private const string Digest = "0123456789abcdef0123456789abcdef";

    private static readonly Instant Until = Sample.Now + Duration.FromMinutes(1);
    private static readonly ImmutableHashSet<UserId> Two = [new UserId("A"), new UserId("B")];

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task Consent_to_a_number_is_read_with_its_number_and_told_to_full_runs()
    {
        await PutAsync(Consent.Deletions, number: 10);
        var given = new Consent("Carol", Until, 10);

        (await State.ConsentAsync(Consent.Deletions, default)).Should().Be(given);
        (await State.ReadAsync(default)).Consents.Should().Equal(given);
    }

    [Fact]
    public async Task Consent_to_a_digest_is_read_by_that_digest_and_by_no_other()
    {
        await PutAsync(Digest);

        (await State.ConsentAsync(Digest, default)).Should().Be(new Consent("Carol", Until, null) { Name = Digest });
        (await State.ConsentAsync("another", default)).Should().BeNull();
    }

    [Theory]
    [InlineData("By")]
    [InlineData("Until")]
    [InlineData("Number")]
    public async Task Consent_without_a_name_an_end_or_its_number_is_none(string missing)
    {
        await PutAsync(Consent.Deletions, number: 10, missing);

        (await State.ConsentAsync(Consent.Deletions, default)).Should().BeNull();
        (await State.ReadAsync(default)).Consents.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Consent.Deletions, 10)]
    [InlineData(Digest, null)]
    public async Task Consent_is_taken_away_by_the_admission_that_uses_it(string name, int? number)
    {
        await PutAsync(name, number);
        Consent given = (await State.ConsentAsync(name, default))!;

        (await AdmitAsync(Two, [], given)).Should().BeTrue();

        (await Account.GetStateAsync($"consent#{name}")).Should().BeNull();
        (await AdmittedAsync()).Should().BeEquivalentTo(Two);
    }

    [Theory]
    [InlineData(Consent.Deletions, 10)]
    [InlineData(Digest, null)]
    public async Task Consent_that_is_gone_admits_nobody(string name, int? number)
    {
        (await AdmitAsync(Two, [], new Consent("Carol", Until, number) { Name = name })).Should().BeFalse();

        (await AdmittedAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Consent_to_another_number_than_was_read_admits_nobody_and_stays()
    {
        await PutAsync(Consent.Deletions, number: 3);

        (await AdmitAsync(Two, [], new Consent("Carol", Until, 10))).Should().BeFalse();

        (await Account.GetStateAsync("consent#deletions")).Should().NotBeNull();
    }

    [Fact]
    public async Task An_admission_that_is_refused_leaves_the_consent()
    {
        await PutAsync(Digest);
        await AdmitAsync([new UserId("C")], [], consent: null);

        (await AdmitAsync(Two, seen: [], await State.ConsentAsync(Digest, default))).Should().BeFalse();

        (await State.ConsentAsync(Digest, default)).Should().NotBeNull();
    }

    [Fact]
    public async Task Consent_is_used_up_also_where_all_were_admitted_before()
    {
        await PutAsync(Digest);
        await AdmitAsync(Two, [], consent: null);

        (await AdmitAsync([], seen: Two, await State.ConsentAsync(Digest, default))).Should().BeTrue();

        (await State.ConsentAsync(Digest, default)).Should().BeNull();
        (await AdmitAsync([], seen: Two, new Consent("Carol", Until, null) { Name = Digest })).Should().BeFalse("it was good for one use");
    }

    [Fact]
    public async Task Of_many_runs_at_once_one_uses_the_consent()
    {
        await PutAsync(Digest);
        Consent given = (await State.ConsentAsync(Digest, default))!;

        bool[] used = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AdmitAsync([], [], given)));

        used.Should().ContainSingle(yes => yes);
    }

    private Task<bool> AdmitAsync(ImmutableHashSet<UserId> users, ImmutableHashSet<UserId> seen, Consent? consent) =>
        State.AdmitAsync(GuardedEffect.LosesAccess, users, seen, consent, Sample.Now, default);

    private Task<ImmutableHashSet<UserId>> AdmittedAsync() => State.AdmittedAsync(GuardedEffect.LosesAccess, Sample.Now, default);

    private Task<PutItemResponse> PutAsync(string name, int? number = null, string? missing = null)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["Id"] = new($"consent#{name}"),
            ["By"] = new("Carol"),
            ["Until"] = new() { N = $"{Until.ToUnixTimeSeconds()}" },
        };
        if (number is not null)
        {
            item["Number"] = new() { N = $"{number}" };
        }

        item.Remove(missing ?? "");
        return Account.Clients.DynamoDb.PutItemAsync(LocalAccount.StateTable, item);
    }
}

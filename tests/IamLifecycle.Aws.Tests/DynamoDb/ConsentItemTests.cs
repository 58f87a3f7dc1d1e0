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
    public async Task A_full_run_reads_a_consent_to_a_number_with_its_number()
    {
        await PutAsync(Consent.Deletions, number: 10);
        var given = new Consent("Carol", Until, 10);

        (await State.ConsentAsync(Consent.Deletions, default)).Should().Be(given);
        (await State.ReadAsync(default)).Consents.Should().Equal(given);
    }

    [Fact]
    public async Task A_consent_to_a_digest_is_read_only_by_that_digest()
    {
        await PutAsync(Digest);

        (await State.ConsentAsync(Digest, default)).Should().Be(new Consent("Carol", Until, null) { Name = Digest });
        (await State.ConsentAsync("another", default)).Should().BeNull();
    }

    [Theory]
    [InlineData("By")]
    [InlineData("Until")]
    [InlineData("Number")]
    public async Task A_consent_without_a_name_an_end_or_a_number_is_ignored(string missing)
    {
        await PutAsync(Consent.Deletions, number: 10, missing);

        (await State.ConsentAsync(Consent.Deletions, default)).Should().BeNull();
        (await State.ReadAsync(default)).Consents.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Consent.Deletions, 10)]
    [InlineData(Digest, null)]
    public async Task An_admission_deletes_the_consent_that_it_uses(string name, int? number)
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
    public async Task A_deleted_consent_admits_no_users(string name, int? number)
    {
        (await AdmitAsync(Two, [], new Consent("Carol", Until, number) { Name = name })).Should().BeFalse();

        (await AdmittedAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_consent_whose_number_changed_since_the_read_admits_no_users_and_is_kept()
    {
        await PutAsync(Consent.Deletions, number: 3);

        (await AdmitAsync(Two, [], new Consent("Carol", Until, 10))).Should().BeFalse();

        (await Account.GetStateAsync("consent#deletions")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_refused_admission_keeps_the_consent()
    {
        await PutAsync(Digest);
        await AdmitAsync([new UserId("C")], [], consent: null);

        (await AdmitAsync(Two, seen: [], await State.ConsentAsync(Digest, default))).Should().BeFalse();

        (await State.ConsentAsync(Digest, default)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_consent_is_used_up_even_if_all_users_were_admitted_before()
    {
        await PutAsync(Digest);
        await AdmitAsync(Two, [], consent: null);

        (await AdmitAsync([], seen: Two, await State.ConsentAsync(Digest, default))).Should().BeTrue();

        (await State.ConsentAsync(Digest, default)).Should().BeNull();
        (await AdmitAsync([], seen: Two, new Consent("Carol", Until, null) { Name = Digest }))
            .Should()
            .BeFalse("a consent is valid for one use");
    }

    [Fact]
    public async Task One_of_several_concurrent_runs_uses_the_consent()
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

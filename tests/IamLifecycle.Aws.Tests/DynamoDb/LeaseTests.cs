using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class LeaseTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly Duration Term = Duration.FromMilliseconds(1_200_250);

    private static readonly Intent Issue = new(
        IntentKind.IssueKey,
        [new AccessKeyId("AKIAONE"), new AccessKeyId("AKIATWO")],
        Sample.At("2026-11-20T04:06:23.5Z"),
        new UserId("AIDAX"),
        Sample.At("2026-11-20T04:26:23Z")
    );

    private IStateTable State => Adapters.State;

    [Fact]
    public async Task A_lease_has_a_128_bit_token_and_ends_at_the_given_instant()
    {
        Lease lease = await TakeAsync();
        var item = await Account.GetStateAsync("user#alice");
        item!["Token"].S.Should().Be(lease.Token).And.MatchRegex("^[0-9a-f]{32}$");
        item["LeaseUntil"].N.Should().Be("1795148783.25");
        item.Keys.Should().BeEquivalentTo("Id", "Token", "LeaseUntil");
        lease.Intent.Should().BeNull();
    }

    [Fact]
    public async Task Each_lease_has_its_own_token()
    {
        Lease first = await TakeAsync();
        await State.ReleaseAsync(first, keepIntent: false, default);
        (await TakeAsync()).Token.Should().NotBe(first.Token);
    }

    [Fact]
    public async Task The_notes_of_a_deletion_are_kept_with_the_intent()
    {
        Lease lease = await TakeAsync();
        Intent noted = Issue with { DeletionBegun = true, Devices = ["arn:aws:iam::123456789012:mfa/alice"] };
        await State.OpenIntentAsync(lease, noted, default);
        await State.ReleaseAsync(lease, keepIntent: true, default);

        (await TakeAsync()).Intent.Should().BeEquivalentTo(noted);
    }

    [Fact]
    public async Task A_refusal_is_stored_with_the_intent_when_the_lease_ends()
    {
        Lease lease = await TakeAsync();
        await State.OpenIntentAsync(lease, Issue, default);
        Intent refused = Issue with
        {
            Answered = true,
            Refusal = new WriteRefusal(Sample.Now, 3, "PutParameter of alice: InvalidKeyId", "2026-01-01T00:00:00Z|4|key|Standard"),
        };
        (await State.ReleaseAsync(lease with { Intent = refused }, keepIntent: true, default)).Should().Be(ReleaseOutcome.Released);

        (await TakeAsync()).Intent.Should().BeEquivalentTo(refused);
    }

    [Fact]
    public async Task A_login_record_stays_without_a_lease_or_an_intent_until_it_is_removed()
    {
        Lease lease = await TakeAsync();
        var begun = new LoginRecord(LoginState.Begun, new UserId("AIDAX"), Sample.At("2026-11-20T04:06:23.5Z"));
        await State.RememberLoginAsync(lease, begun, default);
        await State.OpenIntentAsync(lease, Issue, default);
        (await State.ReadAsync(default)).Logins["alice"].Should().Be(begun);

        LoginRecord delivered = begun with { State = LoginState.Delivered };
        (await State.ReleaseAsync(lease with { Login = delivered }, keepIntent: false, default)).Should().Be(ReleaseOutcome.Released);
        StateView view = await State.ReadAsync(default);
        (view.Open.Length, view.Logins["alice"]).Should().Be((0, delivered));

        Lease next = await TakeAsync();
        (next.Login, next.Intent).Should().Be((delivered, null));
        await State.ReleaseAsync(next with { Login = null }, keepIntent: false, default);
        (await Account.GetStateAsync("user#alice")).Should().BeNull();
    }

    [Fact]
    public async Task A_kept_intent_stays_when_the_login_record_is_removed()
    {
        Lease lease = await TakeAsync();
        await State.RememberLoginAsync(lease, new LoginRecord(LoginState.Kept, new UserId("AIDAX"), Sample.Now), default);
        await State.OpenIntentAsync(lease, Issue, default);
        await State.ReleaseAsync(lease, keepIntent: true, default);

        Lease next = await TakeAsync();
        (next.Login, next.Intent?.Kind).Should().Be((null, IntentKind.IssueKey));
    }

    [Fact]
    public async Task A_lost_lease_stores_no_login_record()
    {
        Lease lease = await TakeAsync();
        await State.ReleaseAsync(lease, keepIntent: false, default);

        (
            await FailureOfAsync(() =>
                State.RememberLoginAsync(lease, new LoginRecord(LoginState.Begun, new UserId("AIDAX"), Sample.Now), default)
            )
        )
            .Should()
            .BeOfType<Failure.Conflict>();
        (await Account.GetStateAsync("user#alice")).Should().BeNull();
    }

    [Fact]
    public async Task A_released_lease_leaves_no_item()
    {
        Lease lease = await TakeAsync();
        (await State.ReleaseAsync(lease, keepIntent: false, default)).Should().Be(ReleaseOutcome.Released);
        (await Account.GetStateAsync("user#alice")).Should().BeNull();
    }

    [Fact]
    public async Task A_held_lease_refuses_another_run_in_any_case_of_the_name_and_requests_a_recheck()
    {
        await TakeAsync();
        (await State.AcquireAsync(new UserName("ALICE"), Clock.GetCurrentInstant() + Term, default)).Should().BeNull();
        (await Account.GetStateAsync("user#alice"))!["Again"].BOOL.Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_lease_is_kept_once_after_a_recheck_request(bool keepIntent)
    {
        Lease lease = await TakeAsync();
        await State.AcquireAsync(Sample.Alice, Clock.GetCurrentInstant() + Term, default);
        (await State.ReleaseAsync(lease, keepIntent, default)).Should().Be(ReleaseOutcome.RecheckRequested);
        (await State.AcquireAsync(Sample.Alice, Clock.GetCurrentInstant() + Term, default)).Should().BeNull("the lease is still held");
        (await State.ReleaseAsync(lease, keepIntent, default)).Should().Be(ReleaseOutcome.RecheckRequested);
        (await State.ReleaseAsync(lease, keepIntent, default)).Should().Be(ReleaseOutcome.Released);
    }

    [Fact]
    public async Task A_lease_is_still_held_at_its_last_instant()
    {
        await TakeAsync();
        Clock.Advance(Term);
        (await State.AcquireAsync(Sample.Alice, Clock.GetCurrentInstant() + Term, default)).Should().BeNull();
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over_with_its_intent_and_its_recheck_request_is_cleared()
    {
        Lease dead = await TakeAsync();
        await State.OpenIntentAsync(dead, Issue, default);
        await State.AcquireAsync(Sample.Alice, Clock.GetCurrentInstant() + Term, default);
        Clock.Advance(Term + Duration.FromMilliseconds(1));
        Lease next = await TakeAsync();
        next.Intent.Should().BeEquivalentTo(Issue);
        (await Account.GetStateAsync("user#alice")).Should().NotContainKey("Again");
    }

    [Fact]
    public async Task The_former_holder_of_a_lease_cannot_write()
    {
        Lease dead = await TakeAsync();
        Clock.Advance(Term + Duration.FromSeconds(1));
        Lease next = await TakeAsync();
        (await FailureOfAsync(() => State.OpenIntentAsync(dead, Issue, default))).Should().BeOfType<Failure.Conflict>();
        (await State.ReleaseAsync(dead, keepIntent: false, default)).Should().Be(ReleaseOutcome.Lost);
        (await State.ReleaseAsync(dead, keepIntent: true, default)).Should().Be(ReleaseOutcome.Lost);
        (await Account.GetStateAsync("user#alice"))!["Token"].S.Should().Be(next.Token);
    }

    [Fact]
    public async Task The_former_holder_learns_that_its_lease_was_lost_even_after_the_next_release()
    {
        Lease dead = await TakeAsync();
        Clock.Advance(Term + Duration.FromSeconds(1));
        await State.ReleaseAsync(await TakeAsync(), keepIntent: false, default);
        (await State.ReleaseAsync(dead, keepIntent: false, default)).Should().Be(ReleaseOutcome.Lost);
    }

    [Theory]
    [InlineData(IntentKind.IssueKey)]
    [InlineData(IntentKind.DeleteUser)]
    public async Task The_next_holder_reads_a_kept_intent(IntentKind kind)
    {
        Lease lease = await TakeAsync();
        Intent intent = Issue with { Kind = kind, KnownKeys = kind is IntentKind.IssueKey ? Issue.KnownKeys : [] };
        await State.OpenIntentAsync(lease, intent, default);
        (await State.ReleaseAsync(lease, keepIntent: true, default)).Should().Be(ReleaseOutcome.Released);
        (await TakeAsync()).Intent.Should().BeEquivalentTo(intent);
    }

    private async Task<Lease> TakeAsync() => (await State.AcquireAsync(Sample.Alice, Clock.GetCurrentInstant() + Term, default))!;
}

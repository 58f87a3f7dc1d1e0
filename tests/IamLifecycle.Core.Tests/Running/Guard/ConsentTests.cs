using System.Text.RegularExpressions;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>Three of four users are to be deleted, and without consent at most two may be.</summary>
public sealed class ConsentTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_refusal_prints_the_command_that_allows_exactly_these_changes()
    {
        GateRefusal refusal = await RefusedAsync();
        string digest = Regex.Match(refusal.ConsentCommand, "consent#([0-9a-f]{32})").Groups[1].Value;
        refusal
            .ConsentCommand.Should()
            .Be(
                $$$"""To allow them: aws dynamodb put-item --table-name state --item '{"Id":{"S":"consent#{{{digest}}}"},"By":{"S":"YOUR NAME"},"Until":{"N":"1767229200"}}'"""
            );

        Consent(digest, number: null);
        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(3);
        report.Refusals.Should().BeEmpty();
        world.LogLines.Should().Contain("consented by Ada: alice bob carol");
    }

    [Fact]
    public async Task Consent_to_exactly_these_changes_covers_no_others()
    {
        string digest = Regex.Match((await RefusedAsync()).ConsentCommand, "consent#([0-9a-f]{32})").Groups[1].Value;
        Consent(digest, number: null);
        world.Declare("alice");
        world.Remove("dave");
        world.Declare("erin");

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(0);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 0)]
    public async Task Consent_to_a_number_covers_up_to_that_many_users(int number, int deleted)
    {
        await RefusedAsync();
        Consent(digest: null, number);

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(deleted);
    }

    [Fact]
    public async Task Consent_to_a_number_is_used_up_by_the_changes_that_it_allowed()
    {
        await RefusedAsync();
        Consent(digest: null, number: 3);
        await world.FullRunAsync();
        world.Remove("dave");
        world.Declare("erin");

        RunReport report = await world.FullRunAsync();

        report.DeletionsRefused.Should().Be(1);
        world.Keys("dave").Should().Be("A0*");
    }

    [Fact]
    public async Task Expired_consent_allows_nothing()
    {
        await RefusedAsync();
        Consent(digest: null, number: 3);
        world.Pass(Duration.FromHours(1));

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(0);
    }

    [Theory]
    [InlineData(2999, "The consent of Ada to 3 users until 2999-01-01T00:00:00Z does not count: it must end within a day.")]
    [InlineData(2026, "The consent of Ada to 3 users until 2026-12-01T00:00:00Z does not count: it must end within a day.")]
    public async Task Consent_for_longer_than_a_day_is_ignored_and_the_refusal_reports_it(int year, string note)
    {
        await RefusedAsync();
        Instant until = year == 2999 ? Instant.FromUtc(2999, 1, 1, 0, 0) : Instant.FromUtc(2026, 12, 1, 0, 0);
        world.Aws.State.Consents.Add((null, new Consent("Ada", until, 3)));

        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(0);
        report.Refusals.Single().Rule.Should().EndWith(note);
        world.Aws.State.Consents.Should().ContainSingle("it was not used");
    }

    [Fact]
    public async Task Consent_to_exactly_these_changes_for_longer_than_a_day_is_ignored_too()
    {
        string digest = (await RefusedAsync()).Digest;
        world.Aws.State.Consents.Add((digest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromDays(2), null)));

        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(0);
        report
            .Refusals.Single()
            .Rule.Should()
            .Contain("The consent of Ada to exactly these until")
            .And.EndWith("does not count: it must end within a day.");
    }

    [Fact]
    public async Task Consent_for_a_day_counts_if_the_operators_clock_is_a_few_minutes_ahead()
    {
        await RefusedAsync();
        world.Aws.State.Consents.Add(
            (null, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromDays(1) + Duration.FromMinutes(4), 3))
        );

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(3);
    }

    [Fact]
    public async Task Consent_to_more_users_than_are_owned_is_ignored()
    {
        await RefusedAsync();
        Consent(digest: null, number: 5);

        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(0);
        report.Refusals.Single().Rule.Should().EndWith("does not count: 4 users are owned, and it must name no more.");
    }

    [Fact]
    public async Task Consent_to_a_number_is_deleted_after_one_use()
    {
        await RefusedAsync();
        Consent(digest: null, number: 4);

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(3);

        world.Aws.State.Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task Consent_to_a_number_never_covers_an_empty_table_but_consent_to_exactly_these_changes_does()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob", "carol", "dave");
        Consent(digest: null, number: 4);

        GateRefusal refusal = (await world.FullRunAsync()).Refusals.Single();

        refusal
            .Rule.Should()
            .StartWith("The table is empty")
            .And.EndWith("does not count: no number covers an empty table. Give consent to exactly these changes.");
        Consent(refusal.Digest, number: null);
        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(4);
    }

    [Fact]
    public async Task Consent_to_a_number_covers_a_shrunken_table_only_if_it_covers_every_missing_row()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave", "erin", "frank");
        await world.FullRunAsync();
        world.Aws.State.LastRun = world.Aws.State.LastRun! with { Rows = 50 };
        world.Remove("alice");
        Consent(digest: null, number: 6);

        RunReport report = await world.FullRunAsync();

        report.Count<Change.DeleteUser>().Should().Be(0);
        report.Refusals.Single().Rule.Should().EndWith("does not cover it: it must name 45 or more, as many rows as are missing.");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    public async Task With_a_wrong_table_a_number_must_also_cover_users_counted_at_their_quarantine(int number, int deleted)
    {
        world.Policy = world.Policy with { UserDeleteGrace = Duration.FromDays(1) };
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob");
        await world.FullRunAsync();
        world.Pass(Duration.FromDays(2));
        world.Policy = world.Policy with { ProtectedUsers = new NamePatterns(["dave"]) };
        world.Aws.State.LastRun = world.Aws.State.LastRun! with { Rows = 6 };
        world.Remove("dave");
        Consent(digest: null, number);

        (await world.FullRunAsync()).Count<Change.DeleteUser>().Should().Be(deleted);
    }

    private async Task<GateRefusal> RefusedAsync()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Remove("alice", "bob", "carol");
        return (await world.FullRunAsync()).Refusals.Single();
    }

    private void Consent(string? digest, int? number) =>
        world.Aws.State.Consents.Add((digest, new Consent("Ada", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(1), number)));
}

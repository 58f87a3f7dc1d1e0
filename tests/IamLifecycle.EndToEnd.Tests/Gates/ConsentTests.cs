using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>An operator can consent to exactly the refused users, or to a number of users, for a limited time.</summary>
public sealed class ConsentTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task The_printed_consent_command_allows_exactly_the_refused_deletions()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();

        await RunConsentCommandAsync(Refusal());
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(3);

        (await Account.GetUserNamesAsync()).Should().Equal("dave", "erin", "frank");
        Function.Log.Should().Contain(line => line.Level == "Warning" && line.Message.Contains("admitted by the consent of YOUR NAME"));
    }

    [Fact]
    public async Task A_consent_is_valid_once_and_the_log_names_the_operator()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();
        var refusal = Refusal();
        await RunConsentCommandAsync(refusal);
        var consent = "consent#" + refusal.Split("consent#")[1].Split('"')[0];
        (await Account.GetStateAsync(consent)).Should().NotBeNull();

        await Function.RunAsync();

        (await Account.GetStateAsync(consent)).Should().BeNull();
        Function.Log.Should().ContainSingle(line => line.Message.Contains("3 users admitted by the consent of YOUR NAME until "));
    }

    [Fact]
    public async Task The_printed_consent_command_works_for_an_empty_table()
    {
        await RemoveAsync(Users);
        await Function.RunAsync();

        await RunConsentCommandAsync(Refusal());
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(6);

        (await Account.GetUserNamesAsync()).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_consent_does_not_cover_further_users()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();
        await RunConsentCommandAsync(Refusal());
        await RemoveAsync("dave");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);

        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task The_printed_consent_expires_after_an_hour()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();
        await RunConsentCommandAsync(Refusal());
        Time.Advance(TimeSpan.FromMinutes(61));

        (await Function.RunAsync()).DeletionsRefused.Should().Be(3);

        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task A_consent_to_a_number_allows_that_many_deletions()
    {
        await ConsentToNumberAsync(3, TimeSpan.FromHours(1));
        await RemoveAsync("alice", "bob", "carol");

        (await Function.RunAsync()).Done("DeleteUser").Should().Be(3);

        (await Account.GetStateAsync("consent#deletions")).Should().BeNull("the consent is valid for one use");
    }

    [Fact]
    public async Task A_consent_to_a_number_for_years_or_for_an_empty_table_is_ignored_with_a_reason()
    {
        await ConsentToNumberAsync(6, TimeSpan.FromDays(365_000));
        await RemoveAsync(Users);
        (await Function.RunAsync()).DeletionsRefused.Should().Be(6);
        Refusal().Should().Contain("does not count: it must end within a day.");

        await ConsentToNumberAsync(6, TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(6);
        Refusal().Should().Contain("does not count: no number covers an empty table.");
        await ShouldBeUnchangedAsync(Users);
    }

    [Fact]
    public async Task A_consent_to_a_number_does_not_allow_one_more()
    {
        await ConsentToNumberAsync(3, TimeSpan.FromHours(1));
        await RemoveAsync("alice", "bob", "carol", "dave");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);
    }

    [Fact]
    public async Task An_expired_consent_to_a_number_is_ignored()
    {
        await ConsentToNumberAsync(3, TimeSpan.FromSeconds(-1));
        await RemoveAsync("alice", "bob", "carol");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(3);
    }
}

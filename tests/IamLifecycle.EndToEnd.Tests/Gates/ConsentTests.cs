using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Gates;

/// <summary>A person can consent to exactly what was refused, or to a number, for a while.</summary>
public sealed class ConsentTests(TimeTravellingAwsFixture fixture) : GateTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task The_command_that_the_refusal_prints_lets_exactly_these_go()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();

        await RunCommandOfAsync(Refusal());
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(3);

        (await Account.GetUserNamesAsync()).Should().Equal("dave", "erin", "frank");
        Function.Log.Should().Contain(line => line.Level == "Warning" && line.Message.Contains("admitted by the consent of YOUR NAME"));
    }

    [Fact]
    public async Task The_printed_consent_is_good_for_one_use_and_the_log_says_who_gave_it()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();
        var refusal = Refusal();
        await RunCommandOfAsync(refusal);
        var consent = "consent#" + refusal.Split("consent#")[1].Split('"')[0];
        (await Account.GetStateAsync(consent)).Should().NotBeNull();

        await Function.RunAsync();

        (await Account.GetStateAsync(consent)).Should().BeNull();
        Function.Log.Should().ContainSingle(line => line.Message.Contains("3 users admitted by the consent of YOUR NAME until "));
    }

    [Fact]
    public async Task The_command_works_for_an_empty_table_too()
    {
        await RemoveAsync(Users);
        await Function.RunAsync();

        await RunCommandOfAsync(Refusal());
        (await Function.RunAsync()).Done("DeleteUser").Should().Be(6);

        (await Account.GetUserNamesAsync()).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Consent_to_some_is_no_consent_to_others()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();
        await RunCommandOfAsync(Refusal());
        await RemoveAsync("dave");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);

        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task The_printed_consent_ends_after_an_hour()
    {
        await RemoveAsync("alice", "bob", "carol");
        await Function.RunAsync();
        await RunCommandOfAsync(Refusal());
        Time.Advance(TimeSpan.FromMinutes(61));

        (await Function.RunAsync()).DeletionsRefused.Should().Be(3);

        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task Consent_to_a_number_lets_as_many_go()
    {
        await ConsentToNumberAsync(3, TimeSpan.FromHours(1));
        await RemoveAsync("alice", "bob", "carol");

        (await Function.RunAsync()).Done("DeleteUser").Should().Be(3);

        (await Account.GetStateAsync("consent#deletions")).Should().BeNull("it is good for one use");
    }

    [Fact]
    public async Task Consent_to_a_number_for_years_or_for_an_empty_table_counts_for_nothing_and_the_log_says_why()
    {
        await ConsentToNumberAsync(6, TimeSpan.FromDays(365_000));
        await RemoveAsync(Users);
        (await Function.RunAsync()).DeletionsRefused.Should().Be(6);
        Refusal().Should().Contain("does not count: it must end within a day.");

        await ConsentToNumberAsync(6, TimeSpan.FromHours(1));
        (await Function.RunAsync()).DeletionsRefused.Should().Be(6);
        Refusal().Should().Contain("does not count: no number covers an empty table.");
        await ShouldStillBeThereAsync(Users);
    }

    [Fact]
    public async Task Consent_to_a_number_is_no_consent_to_one_more()
    {
        await ConsentToNumberAsync(3, TimeSpan.FromHours(1));
        await RemoveAsync("alice", "bob", "carol", "dave");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(4);
    }

    [Fact]
    public async Task Consent_to_a_number_that_has_run_out_counts_for_nothing()
    {
        await ConsentToNumberAsync(3, TimeSpan.FromSeconds(-1));
        await RemoveAsync("alice", "bob", "carol");

        (await Function.RunAsync()).DeletionsRefused.Should().Be(3);
    }
}

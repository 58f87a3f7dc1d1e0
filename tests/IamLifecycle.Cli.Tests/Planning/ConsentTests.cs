using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Planning;

public sealed class ConsentTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task A_consent_to_a_saved_plan_allows_exactly_its_deletions_once()
    {
        using var file = new TemporaryFile();
        await DeleteThreeOfFourAsync();
        (await RunAsync("plan", "--out", file.Path)).Code.Should().Be(ExitCode.Refused);
        Typed = "yes\n";

        var result = await RunAsync("consent", "deletions", "--plan", file.Path);

        result.Golden.Should().Be("~ once, exactly these (LosesAccess): a1, a2, a3\n  by tester@host, until <time>");
        result.Code.Should().Be(ExitCode.Done);
        await FullRunAsync();
        (await Account.GetUserNamesAsync()).Should().Equal("a4");
    }

    [Fact]
    public async Task A_consent_to_a_number_allows_that_many_deletions()
    {
        await DeleteThreeOfFourAsync();

        (await RunAsync("consent", "deletions", "2", "--yes")).Code.Should().Be(ExitCode.Done);
        (await RunAsync("plan")).Code.Should().Be(ExitCode.Refused, "three deletions are more than two");
        (await RunAsync("consent", "deletions", "3", "--yes", "--for", "30m", "--by", "ann"))
            .Golden.Should()
            .Be("~ once, up to 3 users may lose access in this hour and the last\n  by ann, until <time>");
        (await RunAsync("plan")).Code.Should().Be(ExitCode.Changes);
        await FullRunAsync();
        (await Account.GetUserNamesAsync()).Should().Equal("a4");
    }

    [Fact]
    public async Task A_consent_to_the_creations_of_a_saved_plan_allows_exactly_these_once()
    {
        Set(("MAX_USER_CREATIONS", "1"));
        using var file = new TemporaryFile();
        await Account.PutRowAsync("a1");
        await Account.PutRowAsync("a2");
        (await RunAsync("plan", "--out", file.Path)).Code.Should().Be(ExitCode.Refused);

        (await RunAsync("consent", "deletions", "--plan", file.Path, "--yes"))
            .GoldenError.Should()
            .Be("Error: The gate refuses only creations in this plan; use `consent creations --plan FILE`");
        (await RunAsync("consent", "creations", "--yes"))
            .GoldenError.Should()
            .Be("Error: It is not clear what to consent to; give --plan FILE");
        (await RunAsync("consent", "creations", "--plan", file.Path, "--yes"))
            .Golden.Should()
            .Be("~ once, exactly these (Creates): a1, a2\n  by tester@host, until <time>");

        await FullRunAsync();
        (await Account.GetUserNamesAsync()).Should().Equal("a1", "a2");
    }

    [Fact]
    public async Task The_consent_item_has_the_attributes_of_the_contract()
    {
        await DeleteThreeOfFourAsync();
        Clock = FakeClock.FromUtc(2026, 11, 20, 4, 6, 23);

        await RunAsync("consent", "deletions", "4", "--yes", "--for", "PT2H");

        var item = (await Account.GetStateAsync("consent#deletions"))!;
        item.Keys.Should().BeEquivalentTo("Id", "By", "Until", "Number", "ExpiresAt");
        item["By"].S.Should().Be("tester@host");
        item["Number"].N.Should().Be("4");
        item["Until"]
            .N.Should()
            .Be(
                (Clock.GetCurrentInstant() + Duration.FromHours(2))
                    .ToUnixTimeSeconds()
                    .ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
    }

    [Theory]
    [InlineData("Error: It is not clear what to consent to; give either a number of users from 1, or --plan FILE")]
    [InlineData("Error: It is not clear what to consent to; give either a number of users from 1, or --plan FILE", "0")]
    [InlineData("Error: --for '2d' must be a time such as 30m, 1h or PT1H, at most a day", "5", "--for", "2d")]
    [InlineData("Error: --for 'P2D' must be a time such as 30m, 1h or PT1H, at most a day", "5", "--for", "P2D")]
    public async Task Invalid_arguments_are_named(string error, params string[] args)
    {
        var result = await RunAsync(["consent", "deletions", "--yes", .. args]);

        result.GoldenError.Should().Be(error);
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task A_plan_without_refusals_needs_no_consent()
    {
        using var file = new TemporaryFile();
        using var other = new TemporaryFile("{}");
        await RunAsync("plan", "--out", file.Path);

        (await RunAsync("consent", "deletions", "--plan", file.Path, "--yes"))
            .GoldenError.Should()
            .Be("Error: The gate refuses nothing in this plan, so no consent is needed; plan again to see the current state");
        (await RunAsync("consent", "deletions", "--plan", other.Path, "--yes"))
            .GoldenError.Should()
            .StartWith("Error: ")
            .And.EndWith(" is not a plan; create one with `plan --out FILE`");
        await DeleteThreeOfFourAsync();
        (await RunAsync("consent", "deletions", "4", "--dry-run")).GoldenError.Should().Be("Nothing was written: --dry-run.");
        (await Account.GetStateAsync("consent#deletions")).Should().BeNull();
    }

    [Fact]
    public async Task A_number_beyond_the_owned_users_is_refused()
    {
        await DeleteThreeOfFourAsync();

        (await RunAsync("consent", "deletions", "5", "--yes"))
            .GoldenError.Should()
            .Be("Error: A consent to 5 users is not valid: 4 users are owned; give a number up to 4, or --plan FILE");

        (await Account.GetStateAsync("consent#deletions")).Should().BeNull();
    }

    [Fact]
    public async Task Doctor_lists_valid_consents_and_reports_one_that_lasts_too_long()
    {
        await DeleteThreeOfFourAsync();
        await RunAsync("consent", "deletions", "4", "--yes", "--by", "ann");

        (await RunAsync("doctor")).Golden.Should().Contain("ok    consents: The consent of ann to 4 users until <time>");

        await Account.Clients.DynamoDb.PutItemAsync(
            LocalAccount.StateTable,
            new()
            {
                ["Id"] = new("consent#deletions"),
                ["By"] = new("mallory"),
                ["Until"] = new() { N = "32472144000" },
                ["Number"] = new() { N = "4" },
            }
        );
        (await RunAsync("doctor")).Golden.Should().Contain("BAD   consents: The consent of mallory to 4 users until <time>");
        (await RunAsync("plan")).Code.Should().Be(ExitCode.Refused);
    }

    private async Task DeleteThreeOfFourAsync()
    {
        foreach (string name in new[] { "a1", "a2", "a3", "a4" })
        {
            await Account.PutRowAsync(name);
        }

        await FullRunAsync();
        foreach (string name in new[] { "a1", "a2", "a3" })
        {
            await Account.DeleteRowAsync(name);
        }
    }
}

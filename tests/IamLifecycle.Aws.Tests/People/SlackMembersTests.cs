using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed class SlackMembersTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly SlackMember Ann = new("U0000000ANN", "ann", "ann@example.org") { RealName = "Ann Example" };
    private static readonly SlackMember Bob = new("W0000000BOB", "bobby", "bob@example.org") { RealName = "Bob Example" };

    [Theory]
    [InlineData("U0000000ANN", "D0000000ANN")]
    [InlineData("W0000000BOB", "D0000000BOB")]
    [InlineData("bob@example.org", "D0000000BOB")]
    [InlineData("BOB@example.org", "D0000000BOB")]
    [InlineData("bobby", "D0000000BOB")]
    [InlineData("Cy Example", "D00000000CY")]
    public async Task A_member_is_found_by_id_address_or_displayed_name_without_a_message(string wanted, string channel)
    {
        Add(Ann, Bob, new SlackMember("U00000000CY", "") { RealName = "Cy Example" });

        (await FindAsync(wanted)).SlackChannel.Should().Be(channel);

        Slack.Posts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("U0000000XXX", "no member with that id")]
    [InlineData("zoe@example.org", "no member with that e-mail address")]
    [InlineData("zoe", "no member of that id or name")]
    [InlineData("Ann", "no member of that id or name; Slack has one whose name differs only in upper and lower case")]
    [InlineData("@ann", "no member of that id or name; write the name without @")]
    [InlineData("Bob Example", "no member of that id or name")]
    public async Task An_unknown_member_is_refused_with_a_reason(string wanted, string why)
    {
        Add(Ann, Bob);

        (await RefusedAsync(wanted)).Should().Contain(why);
    }

    [Fact]
    public async Task A_display_name_that_is_another_members_real_name_is_refused()
    {
        Add(Ann with { RealName = "bobby" }, Bob);

        (await RefusedAsync("bobby"))
            .Should()
            .Be("Slack shows the name of several members (U0000000ANN, W0000000BOB): use the member id or the e-mail address");
    }

    [Fact]
    public async Task A_text_in_the_form_of_an_id_is_never_used_as_a_name()
    {
        Add(Ann with { DisplayName = "WILLIAMSON" });

        (await RefusedAsync("WILLIAMSON")).Should().StartWith("Slack has no member with that id");
        Calls("users.list").Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_of_two_members_is_refused()
    {
        Add(Ann, Bob with { DisplayName = "ann" });

        (await RefusedAsync("ann")).Should().StartWith("Slack shows the name of several members (U0000000ANN, W0000000BOB)");
    }

    [Theory]
    [InlineData("a guest")]
    [InlineData("a guest of one channel")]
    [InlineData("invited")]
    [InlineData("external")]
    [InlineData("external, in a shared channel")]
    public async Task Guests_invited_and_external_members_are_found_by_id_and_address_and_never_by_name(string what)
    {
        SlackMember member = what switch
        {
            "a guest" => Ann with { IsRestricted = true },
            "a guest of one channel" => Ann with { IsUltraRestricted = true },
            "invited" => Ann with { IsInvited = true },
            "external, in a shared channel" => Ann with { TeamId = "T00000OTHER" },
            _ => Ann with { IsStranger = true },
        };
        Add(member, Bob, new SlackMember("USLACKBOT", "slackbot"));

        (await FindAsync("U0000000ANN")).SlackChannel.Should().Be("D0000000ANN");
        (await FindAsync("ann@example.org")).SlackChannel.Should().Be("D0000000ANN");
        (await RefusedAsync("ann"))
            .Should()
            .StartWith("Slack has a member of that name that is ")
            .And.EndWith(": use the member id or the e-mail address");
    }

    [Theory]
    [InlineData("U0000000ANN")]
    [InlineData("ann@example.org")]
    [InlineData("ann")]
    public async Task Bots_and_deactivated_members_get_no_password(string wanted)
    {
        foreach (SlackMember member in new[] { Ann with { IsBot = true }, Ann with { Deleted = true } })
        {
            Slack.Members.Clear();
            Add(member, Bob);

            (await FailureOfAsync(() => FindAsync(wanted))).Should().BeOfType<Failure.NeedsAttention>();
        }
    }

    [Fact]
    public async Task A_name_escaped_by_Slack_is_compared_unescaped()
    {
        Add(Ann with { DisplayName = "R&D <Ann>" }, Bob);

        (await FindAsync("R&D <Ann>")).SlackChannel.Should().Be("D0000000ANN");
    }

    [Fact]
    public async Task A_deactivated_member_does_not_block_another_with_the_same_name()
    {
        Add(Ann with { Deleted = true }, Bob with { DisplayName = "ann" });

        (await FindAsync("ann")).SlackChannel.Should().Be("D0000000BOB");
    }

    [Fact]
    public async Task All_pages_of_the_member_list_are_read_once_per_run()
    {
        Slack.LargestPage = 2;
        Add([.. Enumerable.Range(10, 5).Select(number => new SlackMember($"U00000000{number}", $"member-{number}"))]);
        IPasswordDelivery delivery = PasswordDelivery();

        await Task.WhenAll(Enumerable.Range(10, 5).Select(number => delivery.ResolveAsync(new Contact($"member-{number}", null), default)));

        Calls("users.list").Should().Equal("", "from:2", "from:4");
    }

    [Fact]
    public async Task A_member_added_after_the_list_was_read_is_found_by_the_next_run()
    {
        Add(Ann);
        IPasswordDelivery delivery = PasswordDelivery();
        await delivery.ResolveAsync(new Contact("ann", null), default);
        Add(Bob);
        await FailureOfAsync(() => delivery.ResolveAsync(new Contact("bobby", null), default));

        Time.Advance(TimeSpan.FromMinutes(11));

        (await delivery.ResolveAsync(new Contact("bobby", null), default)).SlackChannel.Should().Be("D0000000BOB");
    }

    [Fact]
    public async Task A_lookup_by_address_or_id_reads_no_list()
    {
        Add(Ann);

        await FindAsync("ann@example.org");
        await FindAsync("U0000000ANN");

        Calls("users.list").Should().BeEmpty();
    }

    private void Add(params SlackMember[] members) => Array.ForEach(members, Slack.Members.Add);

    private IEnumerable<string> Calls(string method) => Slack.Calls.Where(call => call.Method == method).Select(call => call["cursor"]);

    private Task<Recipient> FindAsync(string wanted) => PasswordDelivery(OnlySlack).ResolveAsync(new Contact(wanted, null), default);

    private async Task<string> RefusedAsync(string wanted) =>
        (await FailureOfAsync(() => FindAsync(wanted))).Should().BeOfType<Failure.NeedsAttention>().Which.Message;
}

using IamLifecycle.Applying;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed class SlackMembersTests(EmulatedAwsFixture fixture) : PeopleTests(fixture)
{
    private static readonly SlackMember Ann = new("U0000000ANN", "ann", "ann@example.org") { RealName = "Ann Example" };
    private static readonly SlackMember Bob = new("W0000000BOB", "bobby", "bob@example.org") { RealName = "Bob Example" };

    [Theory]
    [InlineData("U0000000ANN", "D0000000ANN")]
    [InlineData("W0000000BOB", "D0000000BOB")]
    [InlineData("bob@example.org", "D0000000BOB")]
    [InlineData("BOB@example.org", "D0000000BOB")]
    [InlineData("bobby", "D0000000BOB")]
    [InlineData("Bob Example", "D0000000BOB")]
    public async Task A_member_is_found_by_id_address_display_name_and_real_name_and_told_nothing(string wanted, string channel)
    {
        Add(Ann, Bob);

        (await FindAsync(wanted)).SlackChannel.Should().Be(channel);

        Slack.Posts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("U0000000XXX", "no member of that id or name")]
    [InlineData("zoe@example.org", "no member with that e-mail address")]
    [InlineData("zoe", "no member of that id or name")]
    [InlineData("Ann", "no member of that id or name")]
    [InlineData("ann ", "no member of that id or name")]
    public async Task Who_is_not_there_is_nobody(string wanted, string why)
    {
        Add(Ann, Bob);

        (await RefusedAsync(wanted)).Should().EndWith(why);
    }

    [Fact]
    public async Task A_display_name_goes_before_another_members_real_name()
    {
        Add(Ann with { RealName = "bobby" }, Bob);

        (await FindAsync("bobby")).SlackChannel.Should().Be("D0000000BOB");
    }

    [Fact]
    public async Task A_display_name_that_looks_like_an_id_is_found()
    {
        Add(Ann with { DisplayName = "WILLIAMSON" });

        (await FindAsync("WILLIAMSON")).SlackChannel.Should().Be("D0000000ANN");
    }

    [Fact]
    public async Task Two_members_of_one_name_are_nobody()
    {
        Add(Ann, Bob with { DisplayName = "ann" });

        (await RefusedAsync("ann")).Should().Be("Slack has 2 members of that name");
    }

    [Theory]
    [InlineData("U0000000ANN")]
    [InlineData("ann@example.org")]
    [InlineData("ann")]
    [InlineData("Ann Example")]
    public async Task Bots_and_members_who_left_or_belong_elsewhere_are_nobody(string wanted)
    {
        foreach (SlackMember nobody in new[] { Ann with { IsBot = true }, Ann with { Deleted = true }, Ann with { IsStranger = true } })
        {
            Slack.Members.Clear();
            Add(nobody, Bob);

            (await RefusedAsync(wanted)).Should().StartWith("Slack has no member");
        }
    }

    [Fact]
    public async Task A_member_who_left_does_not_stand_in_the_way_of_one_of_the_same_name()
    {
        Add(Ann with { Deleted = true }, Bob with { DisplayName = "ann" });

        (await FindAsync("ann")).SlackChannel.Should().Be("D0000000BOB");
    }

    [Fact]
    public async Task All_pages_of_the_workspace_are_read_once_for_a_run()
    {
        Slack.LargestPage = 2;
        Add([.. Enumerable.Range(10, 5).Select(number => new SlackMember($"U00000000{number}", $"member-{number}"))]);
        IDelivery delivery = Delivery();

        await Task.WhenAll(Enumerable.Range(10, 5).Select(number => delivery.FindAsync(new Contact($"member-{number}", null), default)));

        Calls("users.list").Should().Equal("", "from:2", "from:4");
    }

    [Fact]
    public async Task A_member_who_came_after_the_list_was_read_is_found_by_the_next_run()
    {
        Add(Ann);
        IDelivery delivery = Delivery();
        await delivery.FindAsync(new Contact("ann", null), default);
        Add(Bob);
        await FailureOfAsync(() => delivery.FindAsync(new Contact("bobby", null), default));

        Time.Advance(TimeSpan.FromMinutes(11));

        (await delivery.FindAsync(new Contact("bobby", null), default)).SlackChannel.Should().Be("D0000000BOB");
    }

    [Fact]
    public async Task An_address_or_id_needs_no_list()
    {
        Add(Ann);

        await FindAsync("ann@example.org");
        await FindAsync("U0000000ANN");

        Calls("users.list").Should().BeEmpty();
    }

    private void Add(params SlackMember[] members) => Array.ForEach(members, Slack.Members.Add);

    private IEnumerable<string> Calls(string method) => Slack.Calls.Where(call => call.Method == method).Select(call => call["cursor"]);

    private Task<Addressee> FindAsync(string wanted) => Delivery(OnlySlack).FindAsync(new Contact(wanted, null), default);

    private async Task<string> RefusedAsync(string wanted) => (await FailureOfAsync(() => FindAsync(wanted))).Should().BeOfType<Failure.NeedsAttention>().Which.Message;
}

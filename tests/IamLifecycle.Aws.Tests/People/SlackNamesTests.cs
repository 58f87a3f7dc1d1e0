using IamLifecycle.Aws.Slack;

namespace IamLifecycle.Aws.Tests.People;

/// <summary>The member that a name matches. A workspace is written as <c>id display name/real name kind; …</c>.</summary>
public sealed class SlackNamesTests
{
    [Theory]
    [InlineData("U1 ann/Ann Example", "ann", "U1")]
    [InlineData("U1 /Ann Example", "Ann Example", "U1")]
    [InlineData("U1 ann/ann", "ann", "U1")]
    [InlineData("U1 R&amp;D/x", "R&D", "U1")]
    [InlineData("U1 ann/Ann Example", "Ann Example", "no member of that id or name")]
    [InlineData("U1 ann/x; U2 ann/y", "ann", "several members (U1, U2)")]
    [InlineData("U1 ann/x; U2 bob/ann", "ann", "several members (U1, U2)")]
    [InlineData("U1 ann/x; U2 /ann", "ann", "several members (U1, U2)")]
    [InlineData("U1 ann/x; U2 bob/ann guest", "ann", "several members (U1, U2)")]
    [InlineData("U1 ann/x; U2 ann/y invited", "ann", "several members (U1, U2)")]
    [InlineData("U1 ann/x; U2 ann/y external", "ann", "several members (U1, U2)")]
    [InlineData("U1 ann/x; U2 ann/y deactivated", "ann", "U1")]
    [InlineData("U1 ann/x; U2 ann/y bot", "ann", "U1")]
    [InlineData("U1 ann/x guest", "ann", "that is a guest")]
    [InlineData("U1 ann/x invited", "ann", "that is invited")]
    [InlineData("U1 ann/x external", "ann", "that is of another organization")]
    [InlineData("U1 ann/x deactivated", "ann", "that is deactivated")]
    [InlineData("U1 ann/x bot", "ann", "no member of that id or name")]
    [InlineData(
        "U1 ann/x; U2 bob/Ann",
        "Ann",
        "no member of that id or name; Slack has one whose name differs only in upper and lower case"
    )]
    [InlineData("U1 ann/x", "@ann", "no member of that id or name; write the name without @")]
    [InlineData("USLACKBOT Slackbot/Slackbot", "Slackbot", "no member of that id or name")]
    [InlineData("", "ann", "no member of that id or name")]
    public void A_name_matches_the_only_member_that_Slack_displays_with_it(string workspace, string wanted, string found)
    {
        (SlackMember? member, string? problem) = SlackNames.Find(
            wanted,
            [.. workspace.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Read)]
        );

        (member?.Id ?? problem).Should().Contain(found);
        (member is null).Should().Be(problem is not null);
    }

    private static SlackMember Read(string text)
    {
        string[] kinds = ["guest", "invited", "external", "deactivated", "bot"];
        string kind = kinds.FirstOrDefault(text.EndsWith) ?? "";
        string[] names = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..^kind.Length].Trim().Split('/');
        return new SlackMember
        {
            Id = text.Split(' ')[0],
            Profile = new SlackProfile { DisplayName = names[0], RealName = names[1] },
            IsRestricted = kind == "guest",
            IsInvitedUser = kind == "invited",
            IsStranger = kind == "external",
            Deleted = kind == "deactivated",
            IsBot = kind == "bot",
        };
    }
}

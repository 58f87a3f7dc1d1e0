namespace IamLifecycle.Simulation.Races;

/// <summary>Every interleaving of the quick races. The command <c>races</c> explores the others.</summary>
public sealed class RaceTests
{
    public static TheoryData<string> Quick => [.. RaceList.Quick.Select(story => story.Name)];

    [Theory]
    [MemberData(nameof(Quick))]
    public void Every_interleaving_keeps_the_promises_and_reaches_the_expected_end_state(string story)
    {
        RaceResult result = new RaceExplorer(RaceList.Quick.Single(one => one.Name == story)).Explore();

        result.States.Should().BeGreaterThan(10);
        (result.Interleavings > 0).Should().BeTrue();
    }

    [Fact]
    public void Race_names_are_unique() => RaceList.All.Select(story => story.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_printed_schedule_is_replayed()
    {
        RaceStory story = RaceList.Quick.Single(story => story.Name == "rotation: stream and stream");
        var printed = new List<string>();

        RaceExplorer.Replay(story, ["S", "S", "T"], printed.Add);

        printed
            .Should()
            .StartWith([
                "S: S 1 AcquireLease alice, T 1 AcquireLease alice",
                "S: S 2 GetItem alice, T 1 AcquireLease alice",
                "T: S 3 GetUser alice, T 1 AcquireLease alice",
            ]);
    }

    [Fact]
    public void A_story_with_a_different_end_state_fails_with_a_schedule_that_can_be_replayed()
    {
        RaceStory story = RaceList.Quick.Single(story => story.Name == "rotation: stream and stream") with { End = "^no user$" };

        Action explore = () => new RaceExplorer(story).Explore();

        RaceFailedException failed = explore.Should().Throw<RaceFailedException>().Which;
        string schedule = failed.Message.Split("rotation: stream and stream: ")[1];
        Action replay = () => RaceExplorer.Replay(story, schedule.Split(' '), _ => { });
        replay.Should().Throw<RaceFailedException>().Which.What.Should().Be(failed.What);
    }
}

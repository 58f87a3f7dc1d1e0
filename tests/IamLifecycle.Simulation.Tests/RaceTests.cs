namespace IamLifecycle.Simulation.Races;

/// <summary>Every interleaving of the races that are quick to explore; <c>races</c> explores the others.</summary>
public sealed class RaceTests
{
    public static TheoryData<string> Quick => [.. RaceList.Quick.Select(story => story.Name)];

    [Theory]
    [MemberData(nameof(Quick))]
    public void No_interleaving_breaks_a_promise_and_all_come_to_the_same_end(string story)
    {
        RaceResult result = new RaceExplorer(RaceList.Quick.Single(one => one.Name == story)).Explore();

        result.States.Should().BeGreaterThan(10);
        (result.Interleavings > 0).Should().BeTrue();
    }

    [Fact]
    public void Every_race_has_a_name_of_its_own() => RaceList.All.Select(story => story.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_schedule_that_was_printed_is_played_again()
    {
        RaceStory story = RaceList.Quick.Single(story => story.Name == "rotation: stream and stream");
        var said = new List<string>();

        RaceExplorer.Replay(story, ["S", "S", "T"], said.Add);

        said.Should()
            .StartWith([
                "S: S 1 AcquireLease alice, T 1 AcquireLease alice",
                "S: S 2 GetItem alice, T 1 AcquireLease alice",
                "T: S 3 GetUser alice, T 1 AcquireLease alice",
            ]);
    }

    [Fact]
    public void A_story_that_ends_otherwise_fails_with_a_schedule_that_replays()
    {
        RaceStory story = RaceList.Quick.Single(story => story.Name == "rotation: stream and stream") with { End = "^no user$" };

        Action explore = () => new RaceExplorer(story).Explore();

        RaceFailedException failed = explore.Should().Throw<RaceFailedException>().Which;
        string schedule = failed.Message.Split("rotation: stream and stream: ")[1];
        Action replay = () => RaceExplorer.Replay(story, schedule.Split(' '), _ => { });
        replay.Should().Throw<RaceFailedException>().Which.What.Should().Be(failed.What);
    }
}

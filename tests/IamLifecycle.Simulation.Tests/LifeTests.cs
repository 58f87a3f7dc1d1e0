namespace IamLifecycle.Simulation.Lives;

/// <summary>A short run of the long simulation; <c>run</c> goes on for as many steps as one likes.</summary>
public sealed class LifeTests
{
    private const int Steps = 30_000;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Whatever_happens_the_promises_are_kept_and_ordinary_runs_heal_it(int seed) =>
        LifeCommand.Run(Steps, seed, everything: false).Should().Be(0);

    [Fact]
    public void A_story_is_text_and_comes_to_the_same_every_time()
    {
        string[] story = ["row alice", "start event alice", "call 1", "call 1 Throttled", "call 1", "start full", "call 2", "pass 301", "hand key-off alice", "heal"];

        Story.WhatIsWrong(story, takeover: false).Should().BeNull();
        Story.WhatIsWrong(story.Reverse(), takeover: false).Should().BeNull("lines that have nothing to act on do nothing");
    }
}

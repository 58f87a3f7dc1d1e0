namespace IamLifecycle.Simulation.Lives;

/// <summary>A short run of the long simulation; <c>run</c> goes on for as many steps as one likes.</summary>
public sealed class LifeTests
{
    private const int Steps = 30_000;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Whatever_happens_the_promises_are_kept_and_ordinary_runs_heal_it(int seed)
    {
        using var told = new StringWriter();

        LifeCommand.Run(Steps, seed, everything: false, told).Should().Be(0, "{0}", told);
    }

    [Fact]
    public void A_story_is_text_and_comes_to_the_same_every_time()
    {
        string[] story = ["row alice", "start event alice", "call 1", "call 1 Throttled", "call 1", "start full", "call 2", "pass 301", "hand key-off alice", "heal"];

        Story.WhatIsWrong(story, takeover: false).Should().BeNull();
        Story.WhatIsWrong(story.Reverse(), takeover: false).Should().BeNull("lines that have nothing to act on do nothing");
    }

    /// <summary>Found by a life of a million steps: the forged version was read late, noted as our last write, and published again as ours.</summary>
    [Fact]
    public void A_forged_document_that_is_read_late_is_never_taken_for_ours()
    {
        const string Story = """
            row frank; heal; pass 700; hand parameter-forged frank; start event frank; call 1; call 1 stale 6; call 1; call 1; start event person dave; call 1; call 2; call 2; call 1; call 1; call 2; call 1;
            call 2; call 1; start event frank; call 1 stale 8; call 2; call 2; call 2; call 2; call 2 stale 1; call 1; call 2; call 2; call 1; call 1; start full;
            call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1
            """;

        Lives.Story.WhatIsWrong(Story.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), takeover: true).Should().BeNull();
    }
}

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
        string[] story =
        [
            "row alice",
            "start event alice",
            "call 1",
            "call 1 Throttled",
            "call 1",
            "start full",
            "call 2",
            "pass 301",
            "hand key-off alice",
            "heal",
        ];

        Story.WhatIsWrong(story, takeover: false).Should().BeNull();
        Story.WhatIsWrong(story.Reverse(), takeover: false).Should().BeNull("lines that have nothing to act on do nothing");
    }

    public static TheoryData<string> Forgeries =>
        new()
        {
            // The key was made a moment before: what is only read was noted as our last write.
            """
                start full; call 1; row alice; call 1; call 1; call 1 stale 3; call 1; call 1; call 1; call 1; call 1; start event frank; call 1; call 1; call 1; call 1; hand parameter-forged alice;
                call 2; call 1; call 2 AccessDenied; call 2; start event alice; call 2; call 1; call 3; call 2; call 2; call 2 stale 6; call 2; call 2; call 2; call 2; call 2; call 2; pass 301;
                hand parameter-rolled-back alice; start event carol bob alice; call 1; call 1; call 1; call 1; call 1; call 1; call 1
                """,
            // Keys were switched off for want of rows: so was it there.
            """
                grace 7; start full; row alice; call 1; call 1; call 1 stale 3; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; hand parameter-forged alice; table lose 3;
                start event alice; call 2; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1 stale 5; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1;
                call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1 stale 1; heal; hand parameter-rolled-back alice; start event carol bob alice;
                call 1; call 1; call 1; call 1; call 1; call 1; call 1
                """,
            // The forged version was read late, noted as our last write, and published again as ours.
            """
                row frank; heal; pass 700; hand parameter-forged frank; start event frank; call 1; call 1 stale 6; call 1; call 1; start event person dave; call 1; call 2; call 2; call 1; call 1; call 2; call 1;
                call 2; call 1; start event frank; call 1 stale 8; call 2; call 2; call 2; call 2; call 2 stale 1; call 1; call 2; call 2; call 1; call 1; start full;
                call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1
                """,
        };

    /// <summary>Each was found by a life of a million steps.</summary>
    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_forged_document_is_never_taken_for_ours(string story) =>
        Story.WhatIsWrong(Lines(story), takeover: true).Should().BeNull();

    [Fact]
    public void A_suspended_user_loses_no_access_again_when_a_person_removes_its_tags()
    {
        string[] story =
        [
            .. Lines(
                "row erin; row alice; row bob; heal; row erin Suspended=true; heal; pass 14400; remove alice; remove bob; start event erin"
            ),
            .. Calls(4),
            "hand tags-wiped erin",
            .. Calls(8),
            "start event erin",
            .. Calls(20),
            "start full",
            .. Calls(80),
        ];

        Story.WhatIsWrong(story, takeover: false).Should().BeNull("erin lost it hours ago, and only alice and bob lose it now");
    }

    private static string[] Lines(string story) =>
        story.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Calls(int count) => Enumerable.Repeat("call 1", count);
}

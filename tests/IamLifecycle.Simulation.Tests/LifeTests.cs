namespace IamLifecycle.Simulation.Lives;

/// <summary>A short run of the long simulation. The command <c>run</c> takes any number of steps.</summary>
public sealed class LifeTests
{
    private const int Steps = 30_000;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Random_lives_break_no_promise_and_ordinary_runs_repair_the_account(int seed)
    {
        using var output = new StringWriter();

        LifeCommand.Run(Steps, seed, everything: false, output).Should().Be(0, "{0}", output);
    }

    [Fact]
    public void A_story_is_replayed_from_text_and_its_lines_may_be_in_any_order()
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

        Story.FindProblem(story, takeover: false).Should().BeNull();
        Story.FindProblem(story.Reverse(), takeover: false).Should().BeNull("lines without a target do nothing");
    }

    public static TheoryData<string> Forgeries =>
        new()
        {
            // The key was created moments before: a version that was only read was recorded as the last write of the function.
            """
                start full; call 1; row alice; call 1; call 1; call 1 stale 3; call 1; call 1; call 1; call 1; call 1; start event frank; call 1; call 1; call 1; call 1; hand parameter-forged alice;
                call 2; call 1; call 2 AccessDenied; call 2; start event alice; call 2; call 1; call 3; call 2; call 2; call 2 stale 6; call 2; call 2; call 2; call 2; call 2; call 2; pass 301;
                hand parameter-rolled-back alice; start event carol bob alice; call 1; call 1; call 1; call 1; call 1; call 1; call 1
                """,
            // Keys were deactivated because their rows were missing: the forged version was recorded in this case, too.
            """
                grace 7; start full; row alice; call 1; call 1; call 1 stale 3; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; hand parameter-forged alice; table lose 3;
                start event alice; call 2; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1 stale 5; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1;
                call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1 stale 1; heal; hand parameter-rolled-back alice; start event carol bob alice;
                call 1; call 1; call 1; call 1; call 1; call 1; call 1
                """,
            // The forged version was read late, recorded as the last write of the function, and published again.
            """
                row frank; heal; pass 700; hand parameter-forged frank; start event frank; call 1; call 1 stale 6; call 1; call 1; start event person dave; call 1; call 2; call 2; call 1; call 1; call 2; call 1;
                call 2; call 1; start event frank; call 1 stale 8; call 2; call 2; call 2; call 2; call 2 stale 1; call 1; call 2; call 2; call 1; call 1; start full;
                call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1; call 1
                """,
        };

    /// <summary>Each story was found by a life of a million steps.</summary>
    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_forged_parameter_document_is_never_accepted(string story) =>
        Story.FindProblem(Lines(story), takeover: true).Should().BeNull();

    [Fact]
    public void A_suspended_user_is_not_counted_again_when_its_tags_are_removed()
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

        Story.FindProblem(story, takeover: false).Should().BeNull("erin lost access hours ago, and only alice and bob lose it now");
    }

    private static string[] Lines(string story) =>
        story.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Calls(int count) => Enumerable.Repeat("call 1", count);
}

namespace IamLifecycle.Simulation.Races;

/// <summary>
/// Schedules of slow races that once ended in a different state than their story states. Each must reach the end state of its story.
/// </summary>
public sealed class LateCallTests
{
    /// <summary><c>3*S,S+</c> stands for <c>S S+ S S+ S S+</c>.</summary>
    public static TheoryData<string, string> Schedules =>
        new()
        {
            { "lost parameter: stream and schedule and a frozen holder", "2*S 14*S+,S S+ 2*F 6*F+,F F+ time S S+" },
            { "lost parameter: stream and stream and a frozen holder", "2*S 14*S+,S S+ 2*T T+ time S S+" },
            {
                "forced rotation without a free slot: stream and schedule and a frozen holder",
                "2*S 5*S+,S S+ time 2*F 14*F+,F S S+ 4*F+,F F+"
            },
            {
                "forced rotation without a free slot: stream and stream and a frozen holder",
                "2*S 5*S+,S S+ time 2*T 10*T+,T S S+ 3*T+,T T+"
            },
            {
                "removal: stream and the row is restored and stream after and a frozen holder",
                "2*S 26*S+,S S+ person time 2*T 8*T+,T S S+ 3*T+,T T+"
            },
            {
                "removal: stream and the row is restored as suspended and stream after and a frozen holder",
                "2*S 31*S+,S S+ person 2*T 3*T+,T time T+"
            },
            {
                "quarantine: stream and the row is restored and stream after and a frozen holder",
                "2*S 26*S+,S S+ person time 2*T 8*T+,T S S+ 3*T+,T T+"
            },
            {
                "create: stream and the row is suspended and stream after and a frozen holder",
                "2*S 8*S+,S S+ person 2*T 8*S,S+ S T+ time S+"
            },
            {
                "rotation: stream and the row is removed and stream after and a frozen holder",
                "2*S 6*S+,S S+ person time 2*T 27*T+,T S S+ 4*T+,T T+"
            },
            {
                "rotation: stream and the row is suspended and stream after and a frozen holder",
                "2*S 8*S+,S S+ person 2*T 9*S,S+ S T+ time S+"
            },
            {
                "keys off: stream and the row requests keys again and stream after and a frozen holder",
                "2*S 14*S+,S S+ person time 2*T 8*T+,T S S+ 2*T+,T T+"
            },
            { "removal: schedule that dies and the row is restored as suspended and stream after", "31*F Fx person 2*S" },
            { "removal: stream that dies and the row is restored as suspended and schedule", "31*S Sx person 3*F,F" },
        };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_late_call_and_a_run_that_dies_during_a_suspension_end_in_the_documented_state(string story, string schedule)
    {
        Action replay = () =>
            RaceExplorer.Replay(RaceList.Slow.Single(slow => slow.Name == story), schedule.Split(' ').SelectMany(Repeated), _ => { });

        replay.Should().NotThrow();
    }

    private static IEnumerable<string> Repeated(string choices) =>
        choices.Split('*') is [var times, var unit]
            ? Enumerable
                .Repeat(unit.Split(','), int.Parse(times, System.Globalization.CultureInfo.InvariantCulture))
                .SelectMany(choice => choice)
            : [choices];
}

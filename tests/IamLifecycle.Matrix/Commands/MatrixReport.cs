using System.Globalization;
using IamLifecycle.Matrix.Running;

namespace IamLifecycle.Matrix.Commands;

/// <summary>Prints the result of a matrix.</summary>
internal static class MatrixReport
{
    /// <summary>Prints a line for each scenario, and the sums.</summary>
    public static void Print(Tally tally, TimeSpan took)
    {
        foreach (
            var scenario in tally
                .Outcomes.GroupBy(outcome => outcome.Point.Scenario)
                .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
        )
        {
            var part = tally with { Outcomes = [.. scenario] };
            string points =
                $"{Right(part.Outcomes.Count, 5)} points {Right(part.Converged, 5)} converged {Right(part.Permanent.Count, 3)} permanent";
            Write($"{scenario.Key.Name.PadRight(20)}{points}, at most {part.WorstRuns} runs");
        }

        Write(
            $"""
            points tried         {tally.Outcomes.Count} of {tally.Points.Count}
            converged            {tally.Converged}
            permanent faults     {tally.Permanent.Count}
            not met again        {tally.Outcomes.Count(outcome => !outcome.Reached)}
            worst                {tally.WorstRuns} ordinary runs
            searched for secrets {tally.Messages:N0} messages, {tally.Characters:N0} characters, for {tally.Secrets:N0} secrets and every part of {Secrets.SecretSearch.ShortestPart} characters
            secrets found        {tally.Found}
            time                 {took:hh\:mm\:ss}
            """
        );
    }

    private static void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string Right(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width);
}

using IamLifecycle.Matrix.Running;

namespace IamLifecycle.Matrix.Commands;

/// <summary>Prints the progress of a matrix and each permanent fault.</summary>
internal sealed class MatrixProgress
{
    private const int PointsPerLine = 50;

    private readonly Lock gate = new();
    private int tried;

    /// <summary>Counts an outcome. A permanent fault is printed with the command that tries its point again.</summary>
    public void Print(Outcome outcome)
    {
        lock (gate)
        {
            tried++;
            if (outcome.IsPermanent)
            {
                Console.WriteLine($"PERMANENT {outcome.Point.Scenario.Name}, {FaultNames.Of(outcome.Point.Kind)} at {outcome.Point.Call}");
                Console.WriteLine(
                    (outcome.Reached ? "" : "    the call was never made\n")
                        + string.Concat(outcome.Problems.Select(problem => $"    {problem}\n"))
                        + $"    {outcome.Point.Command}"
                );
            }

            if (tried % PointsPerLine == 0)
            {
                Console.WriteLine($"{tried} points tried");
            }
        }
    }
}

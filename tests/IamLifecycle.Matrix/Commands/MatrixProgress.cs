using IamLifecycle.Matrix.Running;

namespace IamLifecycle.Matrix.Commands;

/// <summary>Says how far a matrix is, and what a point broke, as it happens.</summary>
internal sealed class MatrixProgress
{
    private const int PointsALine = 50;

    private readonly Lock gate = new();
    private int tried;

    /// <summary>Takes up an outcome; what is broken is printed with the command that tries it again.</summary>
    public void Print(Outcome outcome)
    {
        lock (gate)
        {
            tried++;
            if (outcome.IsPermanent)
            {
                Console.WriteLine($"PERMANENT {outcome.Point.Scenario.Name}, {FaultNames.Of(outcome.Point.Kind)} at {outcome.Point.Call}");
                Console.WriteLine(
                    (outcome.Reached ? "" : "    the call never came\n")
                        + string.Concat(outcome.Problems.Select(problem => $"    {problem}\n"))
                        + $"    {outcome.Point.Command}"
                );
            }

            if (tried % PointsALine == 0)
            {
                Console.WriteLine($"{tried} points tried");
            }
        }
    }
}

using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>
/// The default policy of tests: the defaults of the product, but only one user at a time, so that the order of calls is fixed.
/// </summary>
public static class TestPolicy
{
    public const string Boundary = "arn:aws:iam::123456789012:policy/boundary";

    public static LifecyclePolicy Default { get; } =
        new()
        {
            OwnerId = "eu-central-1/users",
            UserPath = "/iam-lifecycle/",
            BoundaryArn = Boundary,
            Keys = Keys(15, 30),
            PropagationDelay = Duration.FromMinutes(5),
            Deletions = new DeletionLimits(10, 10),
            Parameters = new ParameterName("/iam_users/", "_keys"),
            StateTable = "state",
            MaxParallelUsers = 1,
        };

    public static KeyPolicy Keys(int rotateAfterDays, int deleteAfterDays) =>
        KeyPolicy.Create(Duration.FromDays(rotateAfterDays), Duration.FromDays(deleteAfterDays), Duration.FromHours(1), problem =>
            throw new ArgumentException(problem.ToString())
        )!;
}

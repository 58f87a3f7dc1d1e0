using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>Accounts in which some users use their keys and others do not.</summary>
internal static class UnusedStory
{
    public static readonly UnusedPolicy Report = new(Duration.FromDays(45), Suspend: false);
    public static readonly UnusedPolicy Suspend = Report with { Suspend = true };

    public static World Under(UnusedPolicy? unused) => new() { Policy = TestPolicy.Default with { Unused = unused } };

    /// <summary>
    /// A full run every twelve hours up to that day. Before each run, the users' keys are used and a new credential report is created.
    /// </summary>
    public static async Task<RunReport> LiveToDayAsync(this World world, int day, params string[] users)
    {
        RunReport report;
        do
        {
            world.Use(users);
            world.Pass(Duration.FromHours(12));
            world.Aws.Iam.MakeReport();
            report = await world.FullRunAsync();
        } while (world.Aws.Clock.GetCurrentInstant() < World.Day0 + Duration.FromDays(day));
        return report;
    }

    /// <summary>Marks the published key of each user as used.</summary>
    public static void Use(this World world, params string[] users)
    {
        foreach (string user in users)
        {
            AccessKeyId published = world.Aws.Parameters.Get(world.ParameterOf(user)).Content!.Current.Id;
            world.Aws.Iam[user].Keys.Find(key => key.Id == published)!.Used = true;
        }
    }

    public static string? LockOf(this World world, string user) => world.Aws.State.LockOf(new UserName(user))?.ToString();

    public static void Unlock(this World world, string user) => world.Aws.State.SetLock(new UserName(user), null);

    /// <summary>The report's lines about unused users, such as <c>alice: neither password nor …</c>.</summary>
    public static IEnumerable<string> Unused(this RunReport report) =>
        report.Users.SelectMany(user =>
            user.Planned.Where(change => change.Reason is Reason.Unused).Select(change => $"{user.User}: {change}")
        );
}

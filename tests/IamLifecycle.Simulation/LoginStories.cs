using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation;

/// <summary>What people do about console logins, in the words of the tests.</summary>
public static class LoginStories
{
    /// <summary>Slack and mail are in use.</summary>
    public static readonly LifecyclePolicy Reaching = TestPolicy.Default with
    {
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true, Mail = true },
    };

    public static void WantLogin(this World world, string user, Func<Row.Declared, Row.Declared>? more = null) => world.Declare(user, row =>
        {
            Row.Declared wanted = row with { Console = true, Contact = new Contact(user, null) };
            return more is null ? wanted : more(wanted);
        });

    /// <summary>
    /// The user's login in short: <c>none</c>; <c>own kept</c>; <c>delivered 2</c>, the second one that was delivered works; <c>lost</c>,
    /// nobody has the one that works.
    /// </summary>
    public static string LoginOf(this World world, string user)
    {
        IamUserRecord? record = world.Aws.Iam.Find(new UserName(user));
        string remembered = world.Aws.State.LoginOf(new UserName(user)) is { State: not LoginState.Removed and var state }
            ? state.ToString().ToLowerInvariant()
            : "forgotten";
        string[] sent = [.. world.Aws.People.To(new UserName(user)).Select(message => message.Password.Reveal())];
        string works = record?.Password switch
        {
            null => "none",
            var own when own.StartsWith("own", StringComparison.Ordinal) => "own",
            var password when sent.LastOrDefault() == password => $"of {sent.Length}",

            // Renamed by hand since: its person knows the password.
            var password
                when world.Aws.People.Delivered.Any(message =>
                    message.Password.Reveal() == password && message.User != new UserName(user)
                ) => "own",
            _ => "lost",
        };
        return $"{works} {remembered}";
    }
}

using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation;

/// <summary>Steps of tests about console logins.</summary>
public static class LoginStories
{
    /// <summary>A policy with Slack and mail.</summary>
    public static readonly LifecyclePolicy Reaching = TestPolicy.Default with
    {
        ConsoleAccess = new ConsoleAccessPolicy { Slack = true, Mail = true },
    };

    public static void RequestLogin(this World world, string user, Func<Row.Declared, Row.Declared>? more = null) =>
        world.Declare(user, row =>
        {
            Row.Declared wanted = row with { Console = true, Contact = new Contact(user, null) };
            return more is null ? wanted : more(wanted);
        });

    /// <summary>
    /// The user's login in short: the password that works, and the state of the record. <c>none</c>: no password; <c>own</c>: the user's
    /// own password; <c>of 2</c>: the second delivered password; <c>lost</c>: a password that was delivered to no recipient.
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

            // The user was renamed by hand after the delivery: the recipient knows the password.
            var password
                when world.Aws.People.Delivered.Any(message =>
                    message.Password.Reveal() == password && message.User != new UserName(user)
                ) => "own",
            _ => "lost",
        };
        return $"{works} {remembered}";
    }
}

using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;

namespace IamLifecycle.Matrix.Checks;

/// <summary>Compares the console password that works with the delivered ones. Results contain no password.</summary>
public sealed class ConsolePasswords(EmulatedAws aws, SlackStandIn slack)
{
    private readonly Letters letters = new(slack, aws);

    /// <summary>
    /// The problem with the user's login; null if the password that works was delivered last, none was delivered twice, and it must be
    /// changed.
    /// </summary>
    public async Task<string?> ProblemAsync(string user, LoginProfile? login)
    {
        var bySlack = letters.BySlack(user);
        var byMail = await letters.ByMailAsync(user);
        string? works = (await aws.GetPasswordsAsync()).GetValueOrDefault(user);
        return login is null || works is null ? "there is no console password"
            : login.PasswordResetRequired != true ? "the user is not required to change the console password"
            : works != Last(bySlack) && works != Last(byMail) ? "the console password that works is not the one that was delivered last"
            : bySlack.Concat(byMail).Distinct().Count() < bySlack.Count + byMail.Count ? "a console password was delivered twice"
            : null;
    }

    private static string? Last(IReadOnlyList<string> passwords) => passwords.Count == 0 ? null : passwords[^1];
}

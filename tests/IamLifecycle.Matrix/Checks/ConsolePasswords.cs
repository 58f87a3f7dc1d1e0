using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;

namespace IamLifecycle.Matrix.Checks;

/// <summary>Compares the console password that works with those that were delivered; lets none of them out.</summary>
public sealed class ConsolePasswords(EmulatedAws aws, SlackStandIn slack)
{
    private readonly Letters letters = new(slack, aws);

    /// <summary>
    /// What is wrong with the user's login; null where its person was sent the password that works last, none twice, and has to change it.
    /// </summary>
    public async Task<string?> ProblemAsync(string user, LoginProfile? login)
    {
        var bySlack = letters.BySlack(user);
        var byMail = await letters.ByMailAsync(user);
        string? works = (await aws.GetPasswordsAsync()).GetValueOrDefault(user);
        return login is null || works is null ? "there is no console password"
            : login.PasswordResetRequired != true ? "the console password need not be changed"
            : works != Last(bySlack) && works != Last(byMail) ? "the console password that works is not the one that was delivered last"
            : bySlack.Concat(byMail).Distinct().Count() < bySlack.Count + byMail.Count ? "a console password was delivered twice"
            : null;
    }

    private static string? Last(IReadOnlyList<string> passwords) => passwords.Count == 0 ? null : passwords[^1];
}

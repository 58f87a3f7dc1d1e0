using System.CommandLine;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Configuration;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli.Credentials;

/// <summary>
/// Explains why a user's published key does not work, as far as the credentials can read the cause. A consumer's credentials can read one
/// parameter only.
/// </summary>
internal static class SwitchedOff
{
    /// <summary>The error if the cause is not known.</summary>
    public static CliException Unexplained(UserName name, AccessKeyId key) =>
        new(
            $"The published key {key} of {name} does not work: the user is suspended, or the key was deactivated or deleted; "
                + $"`user show {name}` shows the cause"
        );

    /// <summary>The error if the row suspends the user or has expired; null if it does not, or if the row cannot be read.</summary>
    public static async Task<CliException?> ByRowAsync(
        SharedOptions shared,
        ParseResult parsed,
        UserName name,
        CancellationToken cancellationToken
    ) =>
        await FindRowAsync(shared, parsed, name, cancellationToken) switch
        {
            Row.Declared { Suspended: true } => new CliException(
                $"{name} is suspended, so its access keys are inactive; use `user resume` to restore its access"
            ),
            Row.Declared { ExpiresAt: { } end } when end <= shared.Surroundings.Clock.GetCurrentInstant() => new CliException(
                $"{name} expired at {end}, so its access keys are inactive; use `user set {name} --expires` to restore its access"
            ),
            _ => null,
        };

    private static async Task<Row?> FindRowAsync(
        SharedOptions shared,
        ParseResult parsed,
        UserName name,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using Session session = await shared.OpenAsync(parsed, cancellationToken);
            return (await session.Rows.FindAsync(name, cancellationToken))?.Row;
        }
        catch (Exception e) when (e is CliException or SettingsException or FailureException)
        {
            return null;
        }
    }
}

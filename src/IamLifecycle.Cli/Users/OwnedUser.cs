using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;

namespace IamLifecycle.Cli.Users;

/// <summary>Finds a user that a command may change directly in IAM.</summary>
internal static class OwnedUser
{
    /// <exception cref="CliException">The user does not exist, is not provably owned, or is protected.</exception>
    public static async Task<ObservedUser> RequireAsync(Session session, UserName name, CancellationToken cancellationToken)
    {
        ObservedUser user = await session.Aws.Users.GetAsync(name, cancellationToken)
            ?? throw new CliException($"{name} is not a user of this account; check the spelling with `user list`");
        return session.Policy.IsProtected(user.Name)
                ? throw new CliException($"{user.Name} is one of PROTECTED_USERS, which no command changes; change it in IAM")
            : await IsOwnedAsync(session, user, cancellationToken) ? user
            : throw new CliException(
                $"{user.Name} is not managed by this deployment ({session.Policy.OwnerId}); change it in IAM, or adopt it first"
            );
    }

    private static async Task<bool> IsOwnedAsync(Session session, ObservedUser user, CancellationToken cancellationToken) =>
        Ownership.IsOwned(
            user,
            session.Policy,
            adopted: user.Path != session.Policy.UserPath && await session.Aws.State.AdoptedAsync(user.Id, cancellationToken) is not null
        );
}

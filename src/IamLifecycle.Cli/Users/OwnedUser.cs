using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Cli.Users;

/// <summary>Finds a user whom a command may change in IAM itself.</summary>
internal static class OwnedUser
{
    /// <exception cref="CliException">There is none, it is not provably ours, or it is protected.</exception>
    public static async Task<ObservedUser> RequireAsync(Session session, UserName name, CancellationToken cancellationToken)
    {
        ObservedUser? user = await session.Aws.Users.GetAsync(name, cancellationToken);
        return user is not null && !session.Policy.ProtectedUsers.Match(user.Name.Value) && await IsOwnedAsync(session, user, cancellationToken)
            ? user
            : throw new CliException("USER", name.Value, "must be a user of ours");
    }

    private static async Task<bool> IsOwnedAsync(Session session, ObservedUser user, CancellationToken cancellationToken) =>
        Ownership.IsOwned(user, session.Policy, adopted: user.Path != session.Policy.UserPath && await session.Aws.State.AdoptedAsync(user.Id, cancellationToken) is not null);
}

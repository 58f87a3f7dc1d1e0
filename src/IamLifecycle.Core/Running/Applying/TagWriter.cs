using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Changes a user's tags with at most one call that adds and one that removes. Tags that are already correct cause no call.
/// </summary>
internal sealed class TagWriter(RunContext run)
{
    /// <summary>Writes the ledger into the user's tags.</summary>
    /// <param name="state">The user.</param>
    /// <param name="ledger">The ledger that the tags must contain.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <param name="anyway">Tags that are written even if they seem to exist: the read may be from before they were removed.</param>
    public Task WriteLedgerAsync(UserState state, Ledger ledger, CancellationToken cancellationToken, params IEnumerable<string> anyway)
    {
        var target = LedgerTags.Write(ledger);
        var remove = state.RequireUser().Tags.Keys.Where(tag => LedgerTags.IsLedger(tag) && !target.ContainsKey(tag));
        return WriteAsync(state, target, remove, cancellationToken, anyway);
    }

    public async Task WriteAsync(
        UserState state,
        IReadOnlyDictionary<string, string> set,
        IEnumerable<string> remove,
        CancellationToken cancellationToken,
        params IEnumerable<string> anyway
    )
    {
        ObservedUser user = state.RequireUser();
        var add = set.Where(tag => user.Tags.GetValueOrDefault(tag.Key) != tag.Value || anyway.Contains(tag.Key)).ToDictionary();
        string[] gone = [.. remove.Where(user.Tags.ContainsKey).Order(StringComparer.Ordinal)];
        if (add.Count > 0)
        {
            await run.Aws.Users.TagAsync(user.Name, add, cancellationToken);
        }

        if (gone.Length > 0)
        {
            await run.Aws.Users.UntagAsync(user.Name, gone, cancellationToken);
        }

        state.User = user with { Tags = user.Tags.SetItems(add).RemoveRange(gone) };
    }
}

using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Makes a user's tags what they ought to be, by one call that adds and one that removes; no call where nothing differs.</summary>
internal sealed class TagWriter(RunContext run)
{
    /// <param name="state">The user.</param>
    /// <param name="ledger">What its tags are to say.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="anyway">Tags that are written though they seem to be there: what was read may be from before they were taken away.</param>
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

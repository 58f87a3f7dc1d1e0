using IamLifecycle.Model;

namespace IamLifecycle.Planning;

/// <summary>Says what the ledger ought to be.</summary>
public static class LedgerRules
{
    /// <summary>How many tags the next steps may add: checked before a key is made.</summary>
    public const int RoomNeeded = 4;

    /// <summary>What parameter and key list imply: the parameter's current key is current, every other key of ours is pending deletion.</summary>
    public static Ledger Target(ParameterContent? content, long? version, IEnumerable<AccessKey> keys, Ledger was)
    {
        var entries =
            from key in keys
            let known = was.Find(key.Id)
            where known is not null || content?.Names(key.Id) == true
            orderby key.CreatedAt, key.Id.Value
            let state = content?.Current.Id == key.Id || (content is null && known?.State is LedgerState.Current)
                ? LedgerState.Current
                : LedgerState.PendingDeletion
            select new LedgerEntry(key.Id, state, key.CreatedAt, known?.Off ?? false);
        return new Ledger([.. entries], content is null ? was.ParameterVersion : version);
    }

    /// <summary>The same for what was looked at, with the keys that the plan leaves.</summary>
    internal static Ledger Target(CloseLook look, IEnumerable<AccessKey> keys) => look switch
    {
        { Parameter: ObservedParameter.Published published } => Target(published.Document, published.Version, keys, look.User!.Ledger),
        _ => Target(null, null, keys, look.User!.Ledger),
    };
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Versions of the parameter that another writer wrote after the last write of the function.</summary>
internal static class ForeignWrites
{
    /// <summary>
    /// True if another writer wrote the parameter after the function's last write. A stopped run of the function, which left an open
    /// intent, is excluded.
    /// </summary>
    internal static bool Any(UserSnapshot snapshot) =>
        snapshot.Intent is not { Kind: IntentKind.IssueKey, Answered: false }
        && snapshot is { Parameter: ObservedParameter.Published { Version: var version }, User.Ledger.ParameterVersion: { } last }
        && version > last;

    /// <summary>
    /// The newest version after the function's last write that publishes another key of the user. Consumers may use that key because of it.
    /// Null if there is none.
    /// </summary>
    /// <remarks>
    /// If SSM no longer keeps all versions after the function's last write, the oldest kept one is returned in their place.
    /// </remarks>
    internal static ObservedParameter.ParameterVersion? PublishingSuperseded(UserSnapshot snapshot)
    {
        if (
            !Any(snapshot)
            || snapshot is not { Parameter: ObservedParameter.Published now, User.Ledger: { ParameterVersion: { } last } ledger }
        )
        {
            return null;
        }

        ObservedParameter.ParameterVersion[] since =
        [
            .. snapshot.Evidence.Versions.Where(kept => kept.Version > last && kept.Version < now.Version).Prepend(Newest(snapshot, now)),
        ];
        bool allKept = snapshot.Evidence.Versions.Append(since[0]).Any(kept => kept.Version <= last + 1);
        return since.FirstOrDefault(kept =>
            kept.Document.Current.Id != ledger.Current?.Key && snapshot.Find(kept.Document.Current.Id) is not null
        ) ?? (allKept ? null : since[^1]);
    }

    private static ObservedParameter.ParameterVersion Newest(UserSnapshot snapshot, ObservedParameter.Published now) =>
        snapshot.Evidence.Versions.FirstOrDefault(kept => kept.Version == now.Version)
        ?? new ObservedParameter.ParameterVersion(now.Version, now.Document);

    /// <summary>True if the function itself wrote the current content of the parameter before.</summary>
    internal static bool RestoresOurs(UserSnapshot snapshot) =>
        snapshot is { Parameter.Content.Current: var now, User.Ledger.ParameterVersion: { } last }
        && snapshot.Evidence.Versions.Any(kept =>
            kept.Version <= last && kept.Document.Current.Id == now.Id && kept.Document.Current.Secret == now.Secret
        );
}

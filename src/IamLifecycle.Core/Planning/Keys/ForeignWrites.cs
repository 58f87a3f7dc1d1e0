using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Versions of the parameter that another writer wrote after the last write of the function.</summary>
internal static class ForeignWrites
{
    /// <summary>Somebody wrote the parameter after our last write, and it was no run of ours that stopped.</summary>
    internal static bool Any(UserSnapshot look) =>
        look.Intent is not { Kind: IntentKind.IssueKey, Answered: false }
        && look is { Parameter: ObservedParameter.Published { Version: var version }, User.Ledger.ParameterVersion: { } last }
        && version > last;

    /// <summary>
    /// The newest version after our last write that publishes another key of the user than that write did: consumers may hold that key
    /// because of it. Null if there is none.
    /// </summary>
    /// <remarks>Where versions after ours are no longer kept, the oldest that is stands for them.</remarks>
    internal static ObservedParameter.ParameterVersion? PublishingSuperseded(UserSnapshot look)
    {
        if (!Any(look) || look is not { Parameter: ObservedParameter.Published now, User.Ledger: { ParameterVersion: { } last } ledger })
        {
            return null;
        }

        ObservedParameter.ParameterVersion[] since =
        [
            .. look.Evidence.Versions.Where(kept => kept.Version > last && kept.Version < now.Version).Prepend(Newest(look, now)),
        ];
        bool allKept = look.Evidence.Versions.Append(since[0]).Any(kept => kept.Version <= last + 1);
        return since.FirstOrDefault(kept =>
            kept.Document.Current.Id != ledger.Current?.Key && look.Find(kept.Document.Current.Id) is not null
        ) ?? (allKept ? null : since[^1]);
    }

    private static ObservedParameter.ParameterVersion Newest(UserSnapshot look, ObservedParameter.Published now) =>
        look.Evidence.Versions.FirstOrDefault(kept => kept.Version == now.Version)
        ?? new ObservedParameter.ParameterVersion(now.Version, now.Document);

    /// <summary>What the parameter says now one of our own writes said before.</summary>
    internal static bool RestoresOurs(UserSnapshot look) =>
        look is { Parameter.Content.Current: var now, User.Ledger.ParameterVersion: { } last }
        && look.Evidence.Versions.Any(kept =>
            kept.Version <= last && kept.Document.Current.Id == now.Id && kept.Document.Current.Secret == now.Secret
        );
}

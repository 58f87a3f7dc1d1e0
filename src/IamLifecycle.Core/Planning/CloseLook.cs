using System.Collections.Immutable;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>What was seen of one user, once, before anything was decided.</summary>
public sealed record CloseLook(Row Row, ObservedUser? User, ImmutableArray<AccessKey> Keys, ObservedParameter Parameter, Intent? Intent)
{
    /// <summary>What only a second look can tell; asked for by <see cref="Evidence.Needed"/>.</summary>
    public Evidence Evidence { get; init; } = Evidence.None;

    /// <summary>The state table records the user's id as adopted.</summary>
    public bool Adopted { get; init; }

    /// <summary>The parameter, if there is one, is known to be ours: by the ledger's version, by a key of our user that it names, or by its own owner tag.</summary>
    public bool ParameterIsOurs { get; init; } = true;

    /// <summary>What stands for a look that could not be taken.</summary>
    internal static CloseLook Nothing(UserName name, Intent? intent) => new(new Row.Absent(name), null, [], new ObservedParameter.Absent(), intent);

    public AccessKey? Find(AccessKeyId id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>The key that the parameter names as current, if IAM lists it.</summary>
    public AccessKey? Published => Parameter.Content is { } content ? Find(content.Current.Id) : null;
}

/// <summary>What older versions of the parameter hold, and which keys were ever used.</summary>
/// <param name="Versions">Newest first; what could be understood of them.</param>
/// <param name="Used">Keys of which GetAccessKeyLastUsed shows a use.</param>
public sealed record Evidence(ImmutableArray<ParameterContent> Versions, ImmutableHashSet<AccessKeyId> Used)
{
    public static Evidence None { get; } = new([], []);

    /// <summary>The keys whose last use decides whether they are orphans.</summary>
    public static ImmutableArray<AccessKeyId> Suspects(CloseLook look, LifecyclePolicy policy, Instant now) =>
        look.Intent is { Kind: IntentKind.IssueKey } intent && IntentRules.IsOver(intent, policy, now)
            ? [.. look.Keys.Where(key => IntentRules.MayBeOrphan(look, intent, key)).Select(key => key.Id)]
            : [];

    /// <summary>True where the parameter's history decides: a suspect key, or a parameter whose current key cannot be used.</summary>
    public static bool NeedsHistory(CloseLook look, LifecyclePolicy policy, Instant now) =>
        look.Parameter is not ObservedParameter.Absent
        && look.User is not null
        && (Suspects(look, policy, now).Length > 0 || look.Published is null);
}

using System.Collections.Immutable;
using IamLifecycle.Model;

namespace IamLifecycle.Properties;

/// <summary>One key of a scene: how many days before now it was created, and its state.</summary>
public sealed record SceneKey(char Name, double Age, bool Active, bool Listed, bool Used);

/// <summary>What is wrong with the parameter.</summary>
public enum ParameterDamage
{
    None,
    Lost,

    /// <summary>A later version contains something else.</summary>
    Overwritten,

    /// <summary>A parameter of another owner is in its place.</summary>
    Another,

    /// <summary>A person restored an older version.</summary>
    RolledBack,
}

/// <summary>What is wrong with the tags.</summary>
public enum TagDamage
{
    None,
    LedgerWiped,
    AllWiped,

    /// <summary>The ledger is as it was before the published key was created.</summary>
    LedgerOld,

    /// <summary>The entry of the superseded key is missing.</summary>
    LedgerPartial,
}

/// <summary>What a run had started.</summary>
public enum Unfinished
{
    Nothing,
    IssueJustNow,
    IssueAnHourAgo,
    Deletion,
}

/// <summary>
/// The history of one user: a superseded key, then a published one, possibly a key of unknown origin, and the damage that people,
/// crashes and other systems caused.
/// </summary>
public sealed record Scene(
    SceneKey? Superseded,
    SceneKey? Published,
    SceneKey? Unknown,
    ParameterDamage Parameter,
    TagDamage Tags,
    Unfinished Unfinished,
    bool Boundary,
    bool Row
)
{
    public IEnumerable<SceneKey> Keys => ((SceneKey?[])[Superseded, Published, Unknown]).OfType<SceneKey>();

    public ImmutableArray<SceneKey> Listed => [.. Keys.Where(key => key.Listed).OrderByDescending(key => key.Age)];
}

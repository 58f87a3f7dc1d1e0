using System.Collections.Immutable;
using IamLifecycle.Model;

namespace IamLifecycle.Properties;

/// <summary>One key of a scene: how many days before now it was made, and what became of it.</summary>
public sealed record SceneKey(char Name, double Age, bool Active, bool Listed, bool Used);

/// <summary>What is wrong with the parameter.</summary>
public enum ParameterDamage
{
    None,
    Lost,

    /// <summary>A further version holds something else.</summary>
    Overwritten,

    /// <summary>Somebody else's parameter is in its place.</summary>
    Another,

    /// <summary>A person put an older version back.</summary>
    RolledBack,
}

/// <summary>What is wrong with the tags.</summary>
public enum TagDamage
{
    None,
    LedgerWiped,
    AllWiped,

    /// <summary>As it was before the published key was made.</summary>
    LedgerOld,

    /// <summary>The entry of the superseded key is missing.</summary>
    LedgerPartial,
}

/// <summary>What a run had begun.</summary>
public enum Unfinished
{
    Nothing,
    IssueJustNow,
    IssueAnHourAgo,
    Deletion,
}

/// <summary>
/// The past of one user: a superseded key, then a published one, perhaps a key of unknown making beside them, and the damage that people,
/// crashes and other systems did.
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

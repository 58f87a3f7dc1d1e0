namespace IamLifecycle.LocalAws.Slack;

/// <summary>Somebody in the workspace of the stand-in.</summary>
/// <param name="Id">Like <c>U012AB3CD</c>.</param>
/// <param name="DisplayName">What others see; not unique, and chosen by the member.</param>
/// <param name="Email">Null for bots.</param>
public sealed record SlackMember(string Id, string DisplayName, string? Email = null)
{
    /// <summary>The full name.</summary>
    public string RealName { get; init; } = "";

    /// <summary>Deactivated: still listed, and found by no e-mail address.</summary>
    public bool Deleted { get; init; }

    /// <summary>No person.</summary>
    public bool IsBot { get; init; }

    /// <summary>Of another workspace, seen through a shared channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>
    /// The workspace that the member is of; another one's members may be seen through a shared channel, and are no strangers then.
    /// </summary>
    public string TeamId { get; init; } = "T0000000OWN";

    /// <summary>A guest of some channels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>Was invited and has not signed in yet.</summary>
    public bool IsInvited { get; init; }

    /// <summary>The id in the whole organization on Enterprise Grid, like <c>W012A3CDE</c>; the methods take it too.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>The member has this id.</summary>
    public bool Is(string id) => id.Length > 0 && (Id == id || EnterpriseId == id);
}

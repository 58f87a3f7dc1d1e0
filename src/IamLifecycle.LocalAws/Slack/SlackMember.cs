namespace IamLifecycle.LocalAws.Slack;

/// <summary>A member of the stand-in's workspace.</summary>
/// <param name="Id">The member ID, such as <c>U012AB3CD</c>.</param>
/// <param name="DisplayName">The display name, which the member chooses and which is not unique.</param>
/// <param name="Email">The e-mail address; null for bots.</param>
public sealed record SlackMember(string Id, string DisplayName, string? Email = null)
{
    /// <summary>The full name.</summary>
    public string RealName { get; init; } = "";

    /// <summary>Deactivated: still listed, but not found by its e-mail address.</summary>
    public bool Deleted { get; init; }

    /// <summary>A bot.</summary>
    public bool IsBot { get; init; }

    /// <summary>A member of another workspace, visible through a shared channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>
    /// The workspace of the member. Members of another workspace can be visible through a shared channel without being strangers.
    /// </summary>
    public string TeamId { get; init; } = "T0000000OWN";

    /// <summary>A multi-channel guest.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A single-channel guest.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>The member was invited and has not signed in yet.</summary>
    public bool IsInvited { get; init; }

    /// <summary>The ID in an Enterprise Grid organization, such as <c>W012A3CDE</c>, which the methods also accept.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>Whether the member has this ID.</summary>
    public bool Is(string id) => id.Length > 0 && (Id == id || EnterpriseId == id);
}

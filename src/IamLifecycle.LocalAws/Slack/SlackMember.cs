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
}

namespace IamLifecycle.Aws.Slack;

/// <summary>
/// Decides which member a name identifies. Members choose their names, so a password is sent by name only if the name is unambiguous.
/// </summary>
internal static class SlackNames
{
    private const string UseAnotherWay = "use the member id or the e-mail address";
    private const int MostIds = 5;

    /// <summary>The member, or why there is none.</summary>
    /// <param name="wanted">The name as Slack shows it.</param>
    /// <param name="members">All members of the workspace, including bots and deactivated members.</param>
    public static (SlackMember? Member, string? Problem) Find(string wanted, IEnumerable<SlackMember> members)
    {
        SlackMember[] fitting =
        [
            .. members.Where(member => member.Kind is not SlackMemberKind.Bot && member.Names.Contains(wanted, StringComparer.Ordinal)),
        ];
        SlackMember[] present = [.. fitting.Where(member => member.Kind is not SlackMemberKind.Deactivated)];
        SlackMember[] shown = [.. present.Where(member => member.ShownName == wanted)];
        return (shown, present) switch
        {
            ([], _) when fitting.Length > present.Length => (null, NotByName(SlackMemberKind.Deactivated)),
            ([], _) => (null, $"Slack has no member of that id or name{Hint(wanted, members)}"),
            (_, { Length: > 1 }) => (null, $"Slack shows the name of several members ({Ids(present)}): {UseAnotherWay}"),
            ([{ Kind: SlackMemberKind.Member } one], _) => (one, null),
            ([var other, ..], _) => (null, NotByName(other.Kind)),
        };
    }

    private static string NotByName(SlackMemberKind kind) => $"Slack has a member of that name that is {Shown(kind)}: {UseAnotherWay}";

    private static string Shown(SlackMemberKind kind) =>
        kind switch
        {
            SlackMemberKind.Guest => "a guest",
            SlackMemberKind.Invited => "invited and has not signed in yet",
            SlackMemberKind.External => "of another organization",
            _ => "deactivated",
        };

    private static string Hint(string wanted, IEnumerable<SlackMember> members) =>
        wanted.StartsWith('@') ? "; write the name without @"
        : members.Any(member => IsAlmost(wanted, member)) ? "; Slack has one whose name differs only in upper and lower case"
        : "";

    private static bool IsAlmost(string wanted, SlackMember member) =>
        member.Kind is SlackMemberKind.Member && wanted.Equals(member.ShownName, StringComparison.OrdinalIgnoreCase);

    private static string Ids(SlackMember[] members) =>
        string.Join(", ", members.Select(member => Model.Identity.Printable.Escape(member.Id)).Order(StringComparer.Ordinal).Take(MostIds))
        + (members.Length > MostIds ? ", …" : "");
}

using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>Finds the workspace member that a row names.</summary>
internal sealed class SlackMembers(SlackApi slack, SlackRoster roster)
{
    private static readonly Failure.Transient Renamed = new("the Slack member has changed this name meanwhile", MayHaveWorked: false);

    /// <summary>The member's id. Fails with <see cref="Failure.NeedsAttention"/> if there is none.</summary>
    /// <param name="wanted">
    /// A member id, an e-mail address or a display name. A text with the format of an id is never used as a name.
    /// </param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<string> FindAsync(string wanted, SlackPatience patience, CancellationToken cancellationToken) =>
        PersonNames.IsSlackId(wanted) ? await AskAsync("users.info", "user", wanted, patience, cancellationToken)
        : PersonNames.IsEmail(wanted) ? await AskAsync("users.lookupByEmail", "email", wanted, patience, cancellationToken)
        : await FindByNameAsync(wanted, patience, cancellationToken);

    /// <summary>An id or address identifies the member, so guests and external members are accepted.</summary>
    private async Task<string> AskAsync(
        string method,
        string argument,
        string value,
        SlackPatience patience,
        CancellationToken cancellationToken
    )
    {
        SlackMember? member = await ReadAsync(method, argument, value, patience, cancellationToken);
        return member switch
        {
            null or { Id: "" } => throw Attention($"Slack's {method}: the answer names no member"),
            { Kind: SlackMemberKind.Deactivated } => throw Attention($"the Slack member is deactivated ({method}: deleted)"),
            { Kind: SlackMemberKind.Bot } => throw Attention($"the Slack member is a bot ({method}: is_bot)"),
            _ => member.Id,
        };
    }

    private async Task<string> FindByNameAsync(string name, SlackPatience patience, CancellationToken cancellationToken)
    {
        (IReadOnlyCollection<SlackMember> members, bool areOld) = await roster.ReadAsync(patience, cancellationToken);
        (SlackMember? member, string? problem) = SlackNames.Find(name, members);
        if (member is null)
        {
            throw Attention(problem!);
        }

        return areOld && !await StillHasNameAsync(name, member.Id, patience, cancellationToken)
            ? throw new FailureException(Renamed)
            : member.Id;
    }

    private async Task<bool> StillHasNameAsync(string name, string id, SlackPatience patience, CancellationToken cancellationToken) =>
        await ReadAsync("users.info", "user", id, patience, cancellationToken) is { Kind: SlackMemberKind.Member } now
        && now.ShownName == name;

    private async Task<SlackMember?> ReadAsync(
        string method,
        string argument,
        string value,
        SlackPatience patience,
        CancellationToken cancellationToken
    )
    {
        var arguments = new Dictionary<string, string> { [argument] = value };
        return (await slack.CallAsync(method, arguments, SlackJson.Default.SlackUserAnswer, patience, cancellationToken)).User;
    }

    private static FailureException Attention(string problem) => new(new Failure.NeedsAttention(problem));
}

using System.Text.RegularExpressions;

namespace IamLifecycle.Aws.People;

/// <summary>Finds the member of the workspace that a row means.</summary>
internal sealed partial class SlackMembers(SlackApi slack, TimeProvider time) : IDisposable
{
    /// <summary>What Slack recommends; it refuses more than 1,000.</summary>
    private const string PageSize = "200";

    /// <summary>About a run. Slack lets users.list be called some twenty times a minute.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim listing = new(1);
    private IReadOnlyList<SlackMember>? listed;
    private long listedAt;

    /// <summary>The member's id, or why there is none.</summary>
    /// <param name="wanted">A member id, an e-mail address or a display name.</param>
    /// <param name="cancellationToken">No more time.</param>
    public async Task<(string? Id, string? Problem)> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        if (MemberId().IsMatch(wanted) && await AskAsync("users.info", "user", wanted, cancellationToken) is { } known)
        {
            return (known, null);
        }

        if (!wanted.Contains('@', StringComparison.Ordinal))
        {
            return await FindByNameAsync(wanted, cancellationToken);
        }

        string? addressed = await AskAsync("users.lookupByEmail", "email", wanted, cancellationToken);
        return addressed is null ? (null, "Slack has no member with that e-mail address") : (addressed, null);
    }

    public void Dispose() => listing.Dispose();

    [GeneratedRegex("^[UW][A-Z0-9]{8,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex MemberId();

    private async Task<string?> AskAsync(string method, string argument, string value, CancellationToken cancellationToken)
    {
        SlackUserAnswer? answer = await slack.FindAsync(method, new Dictionary<string, string> { [argument] = value }, SlackJson.Default.SlackUserAnswer, cancellationToken);
        return answer?.User is { IsPerson: true } person ? person.Id : null;
    }

    private async Task<(string? Id, string? Problem)> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<SlackMember> people = await ListAsync(cancellationToken);
        SlackMember[] named = [.. people.Where(person => person.Profile?.DisplayName == name)];
        if (named.Length == 0)
        {
            named = [.. people.Where(person => (person.Profile?.RealName ?? person.RealName) == name)];
        }

        return named switch
        {
            [var one] => (one.Id, null),
            [] => (null, "Slack has no member of that id or name"),
            _ => (null, $"Slack has {named.Length} members of that name"),
        };
    }

    private async Task<IReadOnlyList<SlackMember>> ListAsync(CancellationToken cancellationToken)
    {
        await listing.WaitAsync(cancellationToken);
        try
        {
            if (listed is null || time.GetElapsedTime(listedAt) > Lifetime)
            {
                listed = await ReadAllAsync(cancellationToken);
                listedAt = time.GetTimestamp();
            }

            return listed;
        }
        finally
        {
            listing.Release();
        }
    }

    private async Task<IReadOnlyList<SlackMember>> ReadAllAsync(CancellationToken cancellationToken) =>
        [.. (await Pages.AllAsync<SlackMember, string>(async cursor =>
        {
            var arguments = new Dictionary<string, string> { ["limit"] = PageSize };
            if (cursor is not null)
            {
                arguments["cursor"] = cursor;
            }

            SlackMembersAnswer page = await slack.CallAsync("users.list", arguments, SlackJson.Default.SlackMembersAnswer, cancellationToken);
            return (page.Members, string.IsNullOrEmpty(page.Page?.NextCursor) ? null : page.Page.NextCursor);
        })).Where(member => member.IsPerson)];
}

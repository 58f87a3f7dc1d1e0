using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>
/// The members of the workspace, read page by page. Slack allows about 20 calls of users.list per minute. Pages are therefore kept if a run
/// ends before the last page, and the next run of this process continues from there.
/// </summary>
internal sealed class SlackRoster(SlackApi slack, TimeProvider time) : IDisposable
{
    /// <summary>Slack's maximum.</summary>
    private const int LargePage = 1000;

    /// <summary>Slack's recommendation, for workspaces in which Slack fails to return a large page in time.</summary>
    private const int SmallPage = 200;

    /// <summary>About the length of a run.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Two hourly runs and a reserve. Members and names change, so pages must not be kept longer.</summary>
    private static readonly TimeSpan LongestReading = TimeSpan.FromHours(3);

    private readonly SemaphoreSlim reading = new(1);
    private readonly Dictionary<string, SlackMember> read = [];
    private IReadOnlyCollection<SlackMember>? whole;
    private string? cursor;
    private int size = LargePage;
    private long begunAt;
    private long wholeAt;

    /// <summary>All members, and whether some were read so long ago that a member must be read again before it gets a password.</summary>
    public async Task<(IReadOnlyCollection<SlackMember> Members, bool AreOld)> ReadAsync(
        SlackPatience patience,
        CancellationToken cancellationToken
    )
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (whole is null ? time.GetElapsedTime(begunAt) > LongestReading : time.GetElapsedTime(wholeAt) > Fresh)
            {
                BeginAgain();
            }

            bool mayBeginAgain = true;
            while (whole is null)
            {
                mayBeginAgain &= await TryReadPageAsync(mayBeginAgain, patience, cancellationToken);
            }

            return (whole, time.GetElapsedTime(begunAt) > Fresh);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private void BeginAgain()
    {
        read.Clear();
        (whole, cursor) = (null, null);
    }

    /// <summary>False if Slack no longer accepts the cursor, so that reading starts again.</summary>
    private async Task<bool> TryReadPageAsync(bool mayBeginAgain, SlackPatience patience, CancellationToken cancellationToken)
    {
        SlackMembersAnswer? page = await AskAsync(patience, cancellationToken);
        if (page is { Ok: false, Error: "invalid_cursor" } && cursor is not null && mayBeginAgain)
        {
            BeginAgain();
            return false;
        }

        if (page is { Ok: false })
        {
            throw slack.Refused("users.list", page);
        }

        if (page is not null)
        {
            Take(page);
        }

        return true;
    }

    private void Take(SlackMembersAnswer page)
    {
        if (read.Count == 0)
        {
            begunAt = time.GetTimestamp();
        }

        foreach (SlackMember member in page.Members ?? [])
        {
            read[member.Id] = member; // the list may change between two pages, so a member may occur twice
        }

        string? next = page.Page?.NextCursor is { Length: > 0 } given && given != cursor ? given : null;
        (cursor, whole, wholeAt) = (next, next is null ? [.. read.Values.Select(Placed)] : null, time.GetTimestamp());
    }

    /// <summary>Members of another workspace with a shared channel are external, like those without one.</summary>
    private SlackMember Placed(SlackMember member) =>
        read.GetValueOrDefault(SlackMember.Slackbot)?.TeamId is { } own && member.TeamId is { } team && team != own
            ? member with
            {
                IsStranger = true,
            }
            : member;

    /// <summary>The response; null if Slack did not return one and a smaller page must be requested.</summary>
    private async Task<SlackMembersAnswer?> AskAsync(SlackPatience patience, CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, string> { ["limit"] = size.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        if (cursor is not null)
        {
            arguments["cursor"] = cursor;
        }

        try
        {
            return await slack.AskAsync("users.list", arguments, SlackJson.Default.SlackMembersAnswer, patience, cancellationToken);
        }
        catch (FailureException unanswered)
            when (unanswered.Failure is Failure.Transient { MayHaveWorked: true }
                && size > SmallPage
                && !cancellationToken.IsCancellationRequested
            )
        {
            size = SmallPage;
            return null;
        }
    }
}

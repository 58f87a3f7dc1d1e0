using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Slack;

/// <summary>
/// The members of the workspace, read page by page. Slack lets users.list be called some twenty times a minute, so what was read stays when
/// a run ends before the last page, and the next run of this process goes on from there.
/// </summary>
internal sealed class SlackRoster(SlackApi slack, TimeProvider time) : IDisposable
{
    /// <summary>The most that Slack takes.</summary>
    private const int LargePage = 1000;

    /// <summary>What Slack recommends, for where it fails to collect a large page in time.</summary>
    private const int SmallPage = 200;

    /// <summary>About a run.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Two hourly runs. Members and names change, so that pages cannot be kept for ever.</summary>
    private static readonly TimeSpan LongestReading = TimeSpan.FromHours(3);

    private readonly SemaphoreSlim reading = new(1);
    private readonly Dictionary<string, SlackMember> read = [];
    private IReadOnlyCollection<SlackMember>? whole;
    private string? cursor;
    private int size = LargePage;
    private long begunAt;
    private long wholeAt;

    /// <summary>All members, and whether some were read so long ago that one has to be read again before it is sent a password.</summary>
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

    /// <summary>False where Slack does not know the cursor any more, and all is begun again.</summary>
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
            read[member.Id] = member; // a member may come twice where the list changes between two pages
        }

        string? next = page.Page?.NextCursor is { Length: > 0 } given && given != cursor ? given : null;
        (cursor, whole, wholeAt) = (next, next is null ? [.. read.Values.Select(Placed)] : null, time.GetTimestamp());
    }

    /// <summary>Members of another workspace, who are seen through a shared channel, are strangers as those are who are in none.</summary>
    private SlackMember Placed(SlackMember member) =>
        read.GetValueOrDefault(SlackMember.Slackbot)?.TeamId is { } own && member.TeamId is { } team && team != own
            ? member with
            {
                IsStranger = true,
            }
            : member;

    /// <summary>The answer; null where Slack gave none, and a smaller page is to be asked for.</summary>
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

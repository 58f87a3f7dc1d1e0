using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Notices;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>The notices of one run. They are stored in the outbox before the event, and sent together when the work is done.</summary>
/// <remarks>
/// A failure of this type is only logged: notices do not stop or delay changes in IAM. Without a channel no notice is stored.
/// </remarks>
internal sealed class NoticePublisher(ConsoleAccessPorts? consoleAccess, Duration interval, IClock clock, IRunLog log)
{
    /// <summary>Bounds the parallel writes, because a thousand keys of the same day get their notices together.</summary>
    private const int AtOnce = 8;

    private static readonly Duration LongestSending = Duration.FromSeconds(10);

    private readonly ConcurrentDictionary<string, StoredNotice> pending = new();
    private readonly ImmutableArray<INoticeChannel> channels = consoleAccess?.Channels ?? [];

    public bool AreRead => !channels.IsEmpty;

    /// <summary>Adds notices that earlier runs could not send.</summary>
    public void Take(IEnumerable<StoredNotice> stored)
    {
        foreach (StoredNotice notice in stored)
        {
            pending.TryAdd(notice.Key, notice);
        }
    }

    /// <summary>Stores a notice before or after its event. Returns the notice if it was not stored before.</summary>
    public async Task<StoredNotice?> PutAsync(NoticeDraft? draft, CancellationToken cancellationToken)
    {
        if (!AreRead || draft is null)
        {
            return null;
        }

        Instant now = clock.GetCurrentInstant();
        var fresh = new StoredNotice(draft.Key, new Notice(draft.Kind, draft.User, now, draft.Text) { Origin = draft.Origin }, [])
        {
            QuietUntil = now + draft.Quiet,
        };
        Instant until = now + Duration.Max(draft.Quiet, NoticeRules.Patience(interval));
        bool done = await TryAsync("a notice was not stored", async () =>
        {
            StoredNotice? known = await consoleAccess!.Outbox.PutAsync(fresh, until, cancellationToken);
            pending[draft.Key] = known ?? fresh;
            fresh = known is null ? fresh : null;
        });
        return done ? fresh : null;
    }

    /// <summary>Stores the notices about the state that the run found.</summary>
    public Task PutAsync(IEnumerable<NoticeDraft> drafts, CancellationToken cancellationToken) =>
        AreRead ? EachAsync(drafts, draft => PutAsync(draft, cancellationToken)) : Task.CompletedTask;

    /// <summary>Withdraws the notice of a change that definitely did not happen.</summary>
    public Task WithdrawAsync(StoredNotice notice, CancellationToken cancellationToken)
    {
        pending.TryRemove(notice.Key, out _);
        return TryAsync("a notice of a change that did not happen was not withdrawn", () =>
            consoleAccess!.Outbox.WithdrawAsync(notice, cancellationToken)
        );
    }

    /// <summary>Sends all unsent notices, one message for each channel.</summary>
    public async Task SendAsync(RunWindow window, CancellationToken cancellationToken)
    {
        foreach (INoticeChannel channel in channels)
        {
            StoredNotice[] unsent =
            [
                .. pending
                    .Values.Where(notice => !notice.Sent.Contains(channel.Name))
                    .OrderBy(notice => notice.Notice.At)
                    .ThenBy(notice => notice.Notice.Text, StringComparer.Ordinal),
            ];
            Duration time = Duration.Min(LongestSending, window.StopStarting - clock.GetCurrentInstant());
            if (unsent.Length > 0 && time > Duration.Zero)
            {
                await SendAsync(channel, unsent, time, cancellationToken);
            }
        }
    }

    private async Task SendAsync(INoticeChannel channel, StoredNotice[] unsent, Duration time, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time.ToTimeSpan());
        bool sent = await TryAsync($"{unsent.Length} notices wait for {channel.Name}", () =>
            channel.SendAsync(NoticeText.FromNotices([.. unsent.Select(notice => notice.Notice)]), limit.Token)
        );
        await EachAsync(sent ? unsent : [], async notice =>
        {
            StoredNotice marked = pending[notice.Key] with { Sent = pending[notice.Key].Sent.Add(channel.Name) };
            pending[notice.Key] = marked;
            bool isLast = channels.All(other => marked.Sent.Contains(other.Name));
            await TryAsync("a notice that was sent may be sent again", () =>
                consoleAccess!.Outbox.MarkSentAsync(marked, channel.Name, isLast, cancellationToken)
            );
        });
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> step) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, TaskScheduler = TaskScheduler.Current },
            async (one, _) => await step(one)
        );

    private async Task<bool> TryAsync(string what, Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (FailureException e)
        {
            log.Degraded(what, e.Failure);
        }
        catch (OperationCanceledException)
        {
            log.Degraded(what, new Failure.Transient("there was no time for it", MayHaveWorked: true));
        }

        return false;
    }
}

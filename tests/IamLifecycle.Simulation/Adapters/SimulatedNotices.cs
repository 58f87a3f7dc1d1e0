using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of the outbox.</summary>
internal sealed class SimulatedOutbox(NoticeBoard board, CallGate calls) : IOutbox
{
    public Task<StoredNotice?> PutAsync(StoredNotice notice, Instant until, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.PutNotice, notice.Notice.User?.Value ?? "", () => board.Put(notice, until), cancellationToken);

    public Task MarkSentAsync(StoredNotice notice, string channel, bool isLast, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.MarkNoticeSent, channel, () => board.MarkSent(notice, channel, isLast), cancellationToken);

    public Task WithdrawAsync(StoredNotice notice, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.WithdrawNotice, notice.Notice.User?.Value ?? "", () => board.Withdraw(notice), cancellationToken);
}

/// <summary>One process's client of one channel.</summary>
internal sealed class SimulatedChannel(string name, NoticeBoard board, CallGate calls) : INoticeChannel
{
    public string Name => name;

    public Task SendAsync(NoticeMessage message, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.SendNotices, name, () => board.Send(name, message), cancellationToken);
}

using System.Collections.Immutable;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>A channel that notices are sent to: the SNS topic or the Slack channel.</summary>
public interface INoticeChannel
{
    /// <summary>A short name that must not change, because the outbox records by name what was sent.</summary>
    string Name { get; }

    Task SendAsync(NoticeMessage message, CancellationToken cancellationToken);
}

using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>One place where notices are read: the SNS topic, the Slack channel.</summary>
public interface INoticeChannel
{
    /// <summary>A short name that stays: the outbox remembers what went there.</summary>
    string Name { get; }

    Task SendAsync(NoticeMessage message, CancellationToken cancellationToken);
}

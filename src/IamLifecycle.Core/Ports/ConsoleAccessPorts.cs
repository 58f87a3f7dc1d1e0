using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>What console logins and notices need from outside.</summary>
/// <param name="Logins">Console logins in IAM.</param>
/// <param name="Delivery">Null where no way to people is in use.</param>
/// <param name="MakePassword">Makes a password that satisfies what the account demands.</param>
/// <param name="Channels">Where notices are read; none where nobody wants any.</param>
/// <param name="Outbox">Where they wait.</param>
public sealed record ConsoleAccessPorts(
    ILogins Logins,
    IPasswordDelivery? Delivery,
    Func<PasswordPolicy, Password> MakePassword,
    ImmutableArray<INoticeChannel> Channels,
    IOutbox Outbox
);

/// <summary>
/// Notices in the state table, from before something happens until nobody need be told of it again. The full run's <see cref="StateView"/>
/// shows them.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Puts a notice there until the given instant; if it is there already, and its quiet period is not over, it stays and is returned.
    /// </summary>
    Task<StoredNotice?> PutAsync(StoredNotice notice, Instant until, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers that a channel has it. After the last one it stays for its quiet period only. What was put there anew meanwhile is left as
    /// it is.
    /// </summary>
    Task MarkSentAsync(StoredNotice notice, string channel, bool isLast, CancellationToken cancellationToken);

    /// <summary>Takes away a notice that was put there and did not come true.</summary>
    Task WithdrawAsync(StoredNotice notice, CancellationToken cancellationToken);
}

/// <summary>Console logins in IAM. One AWS call a method; each throws <see cref="FailureException"/>.</summary>
public interface ILogins
{
    /// <summary>What the account demands of passwords; <see cref="PasswordPolicy.Default"/> where it has no policy.</summary>
    Task<PasswordPolicy> PolicyAsync(CancellationToken cancellationToken);

    /// <summary>The account's alias; null if it has none.</summary>
    Task<string?> AccountAliasAsync(CancellationToken cancellationToken);

    /// <summary>The ARNs of the managed policies that are attached to a group.</summary>
    Task<ImmutableArray<string>> AttachedToGroupAsync(string group, CancellationToken cancellationToken);

    /// <summary>True for a group that has policies of its own.</summary>
    Task<bool> HasInlinePolicyAsync(string group, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the login profile, the password to be changed at the first sign-in. Sent once. Throws <see cref="Failure.Conflict"/> if there
    /// is one.
    /// </summary>
    Task CreateAsync(UserName user, Password password, CancellationToken cancellationToken);

    /// <summary>
    /// Sets another password, to be changed at the next sign-in. Sent once. Throws <see cref="Failure.Conflict"/> if there is no login
    /// profile.
    /// </summary>
    Task UpdateAsync(UserName user, Password password, CancellationToken cancellationToken);
}

/// <summary>Brings passwords to their persons, by Slack or mail.</summary>
public interface IPasswordDelivery
{
    /// <summary>
    /// Finds how the person can be reached, and tells them nothing yet. Throws <see cref="Failure.NeedsAttention"/> if in no way, and a
    /// transient failure if the only way is down.
    /// </summary>
    /// <param name="contact">What the row says of the person.</param>
    /// <param name="longest">How long a service that asks for it may be waited for.</param>
    /// <param name="cancellationToken">No more time.</param>
    Task<Recipient> ResolveAsync(Contact contact, Duration longest, CancellationToken cancellationToken);

    /// <summary>The same, with half a minute for a service that asks to be waited for.</summary>
    Task<Recipient> ResolveAsync(Contact contact, CancellationToken cancellationToken) =>
        ResolveAsync(contact, Duration.FromSeconds(30), cancellationToken);

    /// <summary>
    /// Delivers by Slack, or by mail if Slack certainly did not take it. A transient failure that <c>MayHaveWorked</c> means that the
    /// person may have it.
    /// </summary>
    Task<DeliveryWay> DeliverAsync(Recipient to, InitialPassword message, CancellationToken cancellationToken);

    /// <summary>
    /// Sends plain text by Slack, or by mail where the person is not found on Slack or Slack refuses it. Throws like
    /// <see cref="DeliverAsync"/>.
    /// </summary>
    Task SendNoteAsync(Recipient to, PersonalNote note, CancellationToken cancellationToken);
}

/// <summary>One place where notices are read: the SNS topic, the Slack channel.</summary>
public interface INoticeChannel
{
    /// <summary>A short name that stays: the outbox remembers what went there.</summary>
    string Name { get; }

    Task SendAsync(NoticeMessage message, CancellationToken cancellationToken);
}

using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>The ports of console logins and notices.</summary>
/// <param name="Logins">Console logins in IAM.</param>
/// <param name="Delivery">Null if no delivery service is configured.</param>
/// <param name="MakePassword">Generates a password that satisfies the account's password policy.</param>
/// <param name="Channels">The channels that notices are sent to; empty if none is configured.</param>
/// <param name="Outbox">The store of notices that are not sent yet.</param>
public sealed record ConsoleAccessPorts(
    ILogins Logins,
    IPasswordDelivery? Delivery,
    Func<PasswordPolicy, Password> MakePassword,
    ImmutableArray<INoticeChannel> Channels,
    IOutbox Outbox
);

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

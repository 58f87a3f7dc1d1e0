using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>Whom the gate let lose access in the hour that begins at <paramref name="Hour"/>.</summary>
public sealed record GateHour(Instant Hour, ImmutableHashSet<UserId> Users);

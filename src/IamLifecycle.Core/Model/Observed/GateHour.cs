using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>The users that lost access, as admitted by the gate, in the hour that starts at <paramref name="Hour"/>.</summary>
public sealed record GateHour(Instant Hour, ImmutableHashSet<UserId> Users);

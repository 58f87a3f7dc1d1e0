using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Safety;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>What the gate compares with, of the whole account.</summary>
/// <param name="Owned">The owned users that IAM has, and those that may be deleted.</param>
/// <param name="Names">What stands for the names of the owned users, to compare those with that have no UserId yet.</param>
/// <param name="Table">The table as a full run read it; null on the stream path.</param>
internal sealed record GateBaseline(IReadOnlySet<UserId> Owned, IReadOnlySet<UserId> Names, TableFacts? Table);

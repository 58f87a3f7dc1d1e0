using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning.Safety;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>The baseline of the gate, from the whole account.</summary>
/// <param name="Owned">The owned users in IAM, and those that may be deleted.</param>
/// <param name="Names">Ids that represent the names of the owned users, for comparison with users that have no UserId yet.</param>
/// <param name="Table">The table as a full run read it; null on the stream path.</param>
internal sealed record GateBaseline(IReadOnlySet<UserId> Owned, IReadOnlySet<UserId> Names, TableFacts? Table);

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>The baseline that the gate compares its candidates with.</summary>
/// <param name="Admitted">The users that it admitted in this hour and the last.</param>
/// <param name="Owned">The owned users in IAM; for creations, ids that represent their names.</param>
/// <param name="Table">The table as a full run read it; null on the stream path.</param>
public sealed record GateFacts(IReadOnlySet<UserId> Admitted, IReadOnlySet<UserId> Owned, TableFacts? Table);

using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>One of a user's keys in IAM's credential report, which gives no ids.</summary>
/// <param name="Active">It works.</param>
/// <param name="ChangedAt">The report's <c>last_rotated</c>: when it was made, or last switched on or off (IAM user guide, "Get credential
/// reports").</param>
public sealed record ReportedKey(bool Active, Instant ChangedAt);

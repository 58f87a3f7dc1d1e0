using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>One key of a user in IAM's credential report, which contains no key ids.</summary>
/// <param name="Active">True if the key is active.</param>
/// <param name="ChangedAt">
/// The report's <c>last_rotated</c>: when the key was created, or last activated or deactivated (IAM user guide, "Get credential reports").
/// </param>
public sealed record ReportedKey(bool Active, Instant ChangedAt);

using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>A parameter as DescribeParameters returns it, without its value.</summary>
public sealed record ParameterSummary(string Name, long Version, Instant LastModified, bool SecureString);

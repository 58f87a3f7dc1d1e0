using System.Collections.Immutable;

namespace IamLifecycle.Model.Observed;

/// <summary>What older versions of the parameter hold, and which keys were ever used.</summary>
/// <param name="Versions">Newest first; versions that could not be understood are left out.</param>
/// <param name="Used">Keys of which GetAccessKeyLastUsed shows a use.</param>
public sealed record KeyEvidence(ImmutableArray<ObservedParameter.ParameterVersion> Versions, ImmutableHashSet<AccessKeyId> Used)
{
    public static KeyEvidence None { get; } = new([], []);
}

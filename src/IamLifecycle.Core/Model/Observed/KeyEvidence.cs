using System.Collections.Immutable;

namespace IamLifecycle.Model.Observed;

/// <summary>Evidence that requires further reads: older versions of the parameter, and which keys were ever used.</summary>
/// <param name="Versions">Newest first, without versions that could not be parsed.</param>
/// <param name="Used">Keys for which GetAccessKeyLastUsed returned a use.</param>
public sealed record KeyEvidence(ImmutableArray<ObservedParameter.ParameterVersion> Versions, ImmutableHashSet<AccessKeyId> Used)
{
    public static KeyEvidence None { get; } = new([], []);
}

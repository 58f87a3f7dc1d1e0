using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Aws;

/// <summary>Reads dates of AWS's answers that are always there.</summary>
internal static class AwsDate
{
    /// <summary>An answer without its date is not understood: neither "old" nor "new" would be safe to assume.</summary>
    public static Instant FromDateTime(DateTime? date) =>
        date is { } known
            ? Instant.FromDateTimeUtc(known.ToUniversalTime())
            : throw new FailureException(new Failure.Transient("AWS's answer lacks a date that it always has", MayHaveWorked: true));
}

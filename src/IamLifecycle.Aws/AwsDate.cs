using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Aws;

/// <summary>Reads dates that AWS responses always contain.</summary>
internal static class AwsDate
{
    /// <summary>Fails if the date is missing, because neither an old nor a new date would be a safe default.</summary>
    public static Instant FromDateTime(DateTime? date) =>
        date is { } known
            ? Instant.FromDateTimeUtc(known.ToUniversalTime())
            : throw new FailureException(new Failure.Transient("AWS's response lacks a required date", MayHaveWorked: true));
}

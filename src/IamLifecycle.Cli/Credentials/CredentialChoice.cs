using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Cli.Credentials;

/// <summary>Selects the key to print, and the time at which the SDK must request it again.</summary>
internal static class CredentialChoice
{
    /// <summary>The longest time for which an SDK caches the key.</summary>
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>The shorter time after a fallback to the old key, so that the SDK soon gets the new key.</summary>
    private static readonly Duration AfterFallback = Duration.FromMinutes(5);

    /// <summary>How long a part of IAM may not know a new key yet (propagation delay).</summary>
    private static readonly Duration Settling = Duration.FromMinutes(5);

    /// <summary>
    /// Returns the current key, or the key that it replaced while IAM does not know the new one yet; null if IAM accepts neither.
    /// </summary>
    /// <param name="content">The document in the parameter.</param>
    /// <param name="isKnown">Calls IAM to check whether it accepts a key.</param>
    /// <param name="interval">SCHEDULE_INTERVAL: a superseded key works beside its successor for at least this long.</param>
    /// <param name="now">The current time.</param>
    public static async Task<ProcessCredentials?> ChooseAsync(
        ParameterContent content,
        Func<Credential, Task<bool>> isKnown,
        Duration interval,
        Instant now
    ) =>
        await isKnown(content.Current) ? new ProcessCredentials(content.Current, now + Duration.Min(Longest, interval))
        : content.Pending is { Credential: var old } && await isKnown(old)
            ? new ProcessCredentials(old, now + Duration.Min(AfterFallback, interval))
        : null;

    /// <summary>
    /// Returns the current key although IAM does not accept it, if it is so new that IAM may not know it yet; null for an older key, which
    /// must be inactive or deleted.
    /// </summary>
    public static ProcessCredentials? WhileNew(ParameterContent content, Duration interval, Instant now) =>
        content.Current.CreatedAt > now - Settling
            ? new ProcessCredentials(content.Current, now + Duration.Min(AfterFallback, interval))
            : null;
}

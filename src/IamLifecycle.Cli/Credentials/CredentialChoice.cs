using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Cli.Credentials;

/// <summary>Chooses the key to hand out, and until when it may be kept before one looks again.</summary>
internal static class CredentialChoice
{
    /// <summary>As long as a consumer of a quiet deployment goes without looking.</summary>
    private static readonly Duration Longest = Duration.FromHours(1);

    /// <summary>After a fallback the new key is looked for again soon.</summary>
    private static readonly Duration AfterFallback = Duration.FromMinutes(5);

    /// <summary>So long a new key may be unknown to a part of IAM.</summary>
    private static readonly Duration Settling = Duration.FromMinutes(5);

    /// <summary>
    /// The current key, or the one that it replaced while IAM does not know the new one yet; null where IAM accepts neither.
    /// </summary>
    /// <param name="content">What the parameter says.</param>
    /// <param name="isKnown">Asks IAM whether a key works.</param>
    /// <param name="interval">The schedule's: a key that was replaced works beside its successor for at least so long.</param>
    /// <param name="now">The time.</param>
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
    /// The current key, which IAM does not accept, if it may only be too new for that; null where it is switched off or deleted.
    /// </summary>
    public static ProcessCredentials? WhileNew(ParameterContent content, Duration interval, Instant now) =>
        content.Current.CreatedAt > now - Settling
            ? new ProcessCredentials(content.Current, now + Duration.Min(AfterFallback, interval))
            : null;
}

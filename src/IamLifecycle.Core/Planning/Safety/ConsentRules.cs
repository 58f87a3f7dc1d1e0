using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>
/// Determines which consents count. A consent for a long time or a large number could admit changes that its giver did not expect.
/// </summary>
public static class ConsentRules
{
    /// <summary>The longest validity of a consent.</summary>
    public static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>Allows a consent for a whole day even if its giver's clock is ahead.</summary>
    private static readonly Duration ClockDifference = Duration.FromMinutes(5);

    /// <summary>True for a consent that expires too late to count now.</summary>
    public static bool IsTooLong(Consent consent, Instant now) => consent.Until > now + Longest + ClockDifference;

    /// <summary>Why a consent does not admit what the gate refuses; null if it does.</summary>
    /// <param name="consent">A consent that has not expired.</param>
    /// <param name="least">The smallest number that covers the refused changes; null if no number does.</param>
    /// <param name="facts">The baseline of the gate.</param>
    /// <param name="now">The current time.</param>
    public static string? RejectionReason(Consent consent, int? least, GateFacts facts, Instant now)
    {
        int owned = facts.Owned.Union(facts.Admitted).Count();
        return consent switch
        {
            _ when IsTooLong(consent, now) => $"{Describe(consent)} does not count: it must end within a day.",
            { Number: null } => null,
            { Number: { } number } when number > owned => string.Create(
                CultureInfo.InvariantCulture,
                $"{Describe(consent)} does not count: {owned} users are owned, and it must name no more."
            ),
            _ when least is null =>
                $"{Describe(consent)} does not count: no number covers an empty table. Give consent to exactly these changes.",
            { Number: { } number } when number < least => string.Create(
                CultureInfo.InvariantCulture,
                $"{Describe(consent)} does not cover it: it must name {least} or "
                    + $"more{(GateRules.HasShrunk(facts) ? ", as many rows as are missing" : "")}."
            ),
            _ => null,
        };
    }

    /// <summary>Describes a consent, for logs and operators.</summary>
    public static string Describe(Consent consent) =>
        $"The consent of {Printable.Escape(consent.By)} to "
        + $"{(consent.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) + " users" : "exactly these")} until "
        + $"{consent.Until}";
}

using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Planning.Safety;

/// <summary>
/// Tells which consents count. One that is given for long, or to a great number, is in force when something happens that its giver did not
/// see.
/// </summary>
public static class ConsentRules
{
    /// <summary>How long a consent may last.</summary>
    public static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>A consent for a whole day counts although its giver's clock is ahead.</summary>
    private static readonly Duration ClockDifference = Duration.FromMinutes(5);

    /// <summary>True for a consent that ends too late to count now.</summary>
    public static bool IsTooLong(Consent consent, Instant now) => consent.Until > now + Longest + ClockDifference;

    /// <summary>Why a consent does not count for what the gate refuses; null where it does.</summary>
    /// <param name="consent">One that has not ended.</param>
    /// <param name="least">The smallest number that covers what is refused; null where no number does.</param>
    /// <param name="facts">What the gate compared with.</param>
    /// <param name="now">The time.</param>
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
            _ when least is null => $"{Describe(consent)} does not count: no number covers an empty table. Consent to exactly these.",
            { Number: { } number } when number < least => string.Create(
                CultureInfo.InvariantCulture,
                $"{Describe(consent)} does not cover it: it must name {least} or "
                    + $"more{(GateRules.HasShrunk(facts) ? ", as many rows as are gone" : "")}."
            ),
            _ => null,
        };
    }

    /// <summary>A consent in words, for logs and people.</summary>
    public static string Describe(Consent consent) =>
        $"The consent of {Printable.Escape(consent.By)} to "
        + $"{(consent.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) + " users" : "exactly these")} until "
        + $"{consent.Until}";
}

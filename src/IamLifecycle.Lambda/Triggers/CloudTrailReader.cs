using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>
/// Reads from a CloudTrail record which user was created, and by which identity (CloudTrail user guide, "CloudTrail record contents").
/// </summary>
internal static class CloudTrailReader
{
    public const string DetailType = "AWS API Call via CloudTrail";
    private const string CreateUser = "CreateUser";
    private const string IamSource = "iam.amazonaws.com";
    private const string Unknown = "unknown";

    /// <summary>Reads a record of CreateUser.</summary>
    /// <param name="detail">The CloudTrail record.</param>
    /// <param name="account">The account of the call.</param>
    /// <returns>Null for a record of another call, or of a call without a user name.</returns>
    public static Trigger? Read(JsonElement detail, string? account)
    {
        string? error = detail.Get("errorCode")?.SafeText();
        string? user = detail.Get("responseElements")?.Get("user")?.Get("userName")?.SafeText()
            ?? detail.Get("requestParameters")?.Get("userName")?.SafeText();
        UnmanagedUser? made = UserName.IsValid(user)
            ? new UnmanagedUser(
                new UserName(user!),
                MakerReader.Read(detail.Get("userIdentity"), account),
                At(detail),
                Text(detail, "sourceIPAddress"),
                Text(detail, "userAgent")
            )
            : null;
        bool isIam = detail.Get("eventSource")?.SafeText() is null or IamSource; // other services also have a CreateUser
        return isIam && detail.Get("eventName")?.SafeText() is CreateUser && (made is not null || error is not null)
            ? new Trigger.OutsideUser(made, error)
            : null;
    }

    private static Instant At(JsonElement detail) =>
        detail.Get("eventTime")?.SafeText() is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at }
            ? at
            : NodaConstants.UnixEpoch;

    private static string Text(JsonElement detail, string name) => detail.Get(name)?.SafeText() ?? Unknown;
}

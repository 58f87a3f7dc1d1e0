using System.Text.Json;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Reads from CloudTrail's record of a call who made which user (CloudTrail user guide, "CloudTrail record contents").</summary>
internal static class CloudTrailReader
{
    public const string DetailType = "AWS API Call via CloudTrail";
    private const string CreateUser = "CreateUser";
    private const string IamSource = "iam.amazonaws.com";
    private const string Unknown = "unknown";

    /// <param name="detail">CloudTrail's record.</param>
    /// <param name="account">The account in which the call was made.</param>
    /// <returns>Null for a record of another call, and for one that names no user.</returns>
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
        bool isIam = detail.Get("eventSource")?.SafeText() is null or IamSource; // other services have a CreateUser, too
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

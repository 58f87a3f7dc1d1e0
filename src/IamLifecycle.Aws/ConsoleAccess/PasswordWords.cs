using System.Globalization;
using IamLifecycle.Model.ConsoleAccess;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>The text that every message with a password contains, whichever service delivers it.</summary>
internal static class PasswordWords
{
    public const string Subject = "Your login to the AWS console";

    public const string Mfa =
        "After signing in, set up multi-factor authentication: open the menu with your name at the top right, choose Security "
        + "credentials, then Assign MFA device, and follow the steps.";

    public const string Caution =
        "This password was sent only to you. If you did not expect this message, tell your administrators. Delete it once you "
        + "have signed in.";

    private static readonly InstantPattern Seconds = InstantPattern.Create("uuuu-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Opening(InitialPassword message) =>
        message.Replaces ? "You have a new password for the AWS console." : "You can sign in to the AWS console.";

    public static string Validity(InitialPassword message) =>
        $"The password was set on {At(message.SetAt)} and has to be changed at the first sign-in. It is deleted on "
        + $"{At(message.ValidUntil)} unless you have signed in by then.{(message.Replaces ? " It replaces all earlier ones." : "")}";

    public static string At(Instant instant) => Seconds.Format(instant);
}

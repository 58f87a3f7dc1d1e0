using IamLifecycle.Model.Identity;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>How to reach a person, as the row states it.</summary>
/// <param name="SlackUser">A Slack member id, an e-mail address or a display name; null if the row has none.</param>
/// <param name="Email">An e-mail address; null if the row has none.</param>
public sealed record Contact(string? SlackUser, string? Email)
{
    public static Contact None { get; } = new(null, null);
}

/// <summary>The address of a person, resolved before a password is generated.</summary>
/// <param name="SlackChannel">The id of the direct conversation; null if the person was not found on Slack or Slack is not used.</param>
/// <param name="Email">The address for mail if Slack refuses the message; null if the row has none or mail is not used.</param>
/// <param name="SlackProblem">
/// Why the person was not found on Slack, to be reported to the notice channels; null if there was no problem.
/// </param>
public sealed record Recipient(string? SlackChannel, string? Email, string? SlackProblem = null);

/// <summary>The service that delivered a password.</summary>
public enum DeliveryWay
{
    Slack,
    Mail,
}

/// <summary>The message with an initial password. It is never logged and never stored.</summary>
/// <param name="User">The IAM user name to sign in with.</param>
/// <param name="SignInUrl">The account's sign-in page.</param>
/// <param name="Password">The password, which must be changed at the first sign-in.</param>
/// <param name="SetAt">When it was set. Only the password that was set last works.</param>
/// <param name="Replaces">True if it replaced an earlier password.</param>
/// <param name="ValidUntil">When it is deleted if it has not been used.</param>
public sealed record InitialPassword(
    UserName User,
    Uri SignInUrl,
    Password Password,
    NodaTime.Instant SetAt,
    bool Replaces,
    NodaTime.Instant ValidUntil
);

/// <summary>A plain-text message to a person that contains no password.</summary>
/// <param name="User">The IAM user that it concerns.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">A few sentences.</param>
public sealed record PersonalNote(UserName User, string Subject, string Text);

using IamLifecycle.Model.Identity;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>How a person is to be reached, as the row says it.</summary>
/// <param name="SlackUser">A member id, an e-mail address or a display name; null if the row has none.</param>
/// <param name="Email">Null if the row has none.</param>
public sealed record Contact(string? SlackUser, string? Email)
{
    public static Contact None { get; } = new(null, null);
}

/// <summary>Where a person was found, before a password is made for them.</summary>
/// <param name="SlackChannel">The id of the direct conversation; null if the person was not found on Slack or Slack is not used.</param>
/// <param name="Email">Where mail goes if Slack refuses the message; null if the row has none or mail is not used.</param>
/// <param name="SlackProblem">Why the person was not found on Slack, to be told to the channel; null where all is well.</param>
public sealed record Recipient(string? SlackChannel, string? Email, string? SlackProblem = null);

/// <summary>The way a password went.</summary>
public enum DeliveryWay
{
    Slack,
    Mail,
}

/// <summary>What a person is told: never logged, never stored.</summary>
/// <param name="User">The IAM user name to sign in with.</param>
/// <param name="SignInUrl">The account's sign-in page.</param>
/// <param name="Password">To be changed at the first sign-in.</param>
/// <param name="SetAt">When it was set: the newest one is the one that works.</param>
/// <param name="Replaces">An earlier password was replaced by it.</param>
/// <param name="ValidUntil">When it is deleted unless it was used.</param>
public sealed record InitialPassword(
    UserName User,
    Uri SignInUrl,
    Password Password,
    NodaTime.Instant SetAt,
    bool Replaces,
    NodaTime.Instant ValidUntil
);

/// <summary>What a person is told besides passwords: plain text.</summary>
/// <param name="User">The IAM user that it concerns.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Some sentences.</param>
public sealed record PersonalNote(UserName User, string Subject, string Text);

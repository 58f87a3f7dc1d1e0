using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>Messages to a person about their console login, other than passwords.</summary>
internal static class PersonalNotes
{
    public static PersonalNote RecipientChanged(UserName user, Instant at, Instant until) =>
        new(
            user,
            "Your login to the AWS console: passwords go to another recipient",
            $"At {at} another recipient was set for console passwords of the IAM user {user}, and you were the recipient before. "
                + $"Your password still works. A new one is not sent to the other recipient before {until}. "
                + "If you did not expect this, tell your administrators before then."
        );

    public static PersonalNote PasswordExpired(UserName user, Instant setAt) =>
        new(
            user,
            "Your login to the AWS console: the initial password has expired",
            $"The initial password of the IAM user {user}, which was set at {setAt}, was not used in time. It does not work any more. "
                + "If you need the login, ask your administrators to reset the password: a new one is sent to you."
        );
}

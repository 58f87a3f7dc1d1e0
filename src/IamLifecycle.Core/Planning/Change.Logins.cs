using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <content>Changes of console logins.</content>
public abstract partial record Change
{
    /// <summary>Delete the login profile, which holds the console password. The password cannot be restored.</summary>
    /// <param name="TakesAccess">
    /// True if the user loses access by this change; false if the boundary already denies everything or is changed first.
    /// </param>
    public sealed record RemoveLogin(UserName User, Reason Reason, bool TakesAccess = false) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override GuardedEffect? Guard => TakesAccess ? Model.GuardedEffect.LosesAccess : null;

        public override string ToString() => "- login profile";
    }

    /// <summary>Set an initial console password and deliver it to the user's person.</summary>
    /// <param name="HasProfile">True if a login profile exists, which then gets the new password.</param>
    /// <param name="To">How the person is reached.</param>
    public sealed record GiveLogin(UserName User, Reason Reason, bool HasProfile, Contact To) : Change(User, Reason)
    {
        /// <summary>The digest of the consent that replaces the delay after a change of the recipient; null if no delay applies.</summary>
        public string? Consent { get; init; }

        /// <summary>True if an existing password is replaced; otherwise a password that exists after all belongs to the person.</summary>
        public bool Replaces => Reason is Reason.LoginBegun or Reason.PasswordReset;

        /// <summary>True if the user has no login, so that a record that is left over describes none.</summary>
        public bool IsFirst => Reason is Reason.LoginMissing or Reason.LoginGone;

        public override bool IsForPerson => true;

        public override string ToString() =>
            HasProfile
                ? "~ login profile, a new password is sent to the recipient"
                : "+ login profile, the password is sent to the recipient";
    }

    /// <summary>Record a new recipient of the user's passwords, and notify the former one.</summary>
    /// <param name="To">How the person is reached.</param>
    /// <param name="Former">The former recipient; null if none was recorded.</param>
    /// <param name="Waits">True if no password is replaced for the new recipient until the delay has ended.</param>
    public sealed record RememberRecipient(UserName User, Reason Reason, Contact To, Contact? Former, bool Waits) : Change(User, Reason)
    {
        public override bool IsForPerson => true;

        public override string ToString() => "~ recipient of console passwords";
    }

    /// <summary>Delete an initial password that was never used, and notify the person.</summary>
    /// <param name="To">How the person is reached.</param>
    public sealed record ExpireLogin(UserName User, Reason Reason, Contact To) : Change(User, Reason)
    {
        public override bool IsForPerson => true;

        public override string ToString() => "- login profile, its initial password was never used";
    }

    /// <summary>Record the state of a console login; null deletes the record.</summary>
    public sealed record RememberLogin(UserName User, Reason Reason, LoginState? State) : Change(User, Reason)
    {
        public override string ToString() => State is { } state ? $"~ login recorded as {state}" : "~ login record deleted";
    }
}

using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <content>What is done about console logins.</content>
public abstract partial record Change
{
    /// <summary>Delete the login profile: the console password. It does not come back.</summary>
    /// <param name="TakesAccess">The user loses access by it; false where the boundary denies everything already or first.</param>
    public sealed record RemoveLogin(UserName User, Reason Reason, bool TakesAccess = false) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override GuardedEffect? Guard => TakesAccess ? Model.GuardedEffect.LosesAccess : null;

        public override string ToString() => "- login profile";
    }

    /// <summary>Set an initial console password and deliver it to its person.</summary>
    /// <param name="HasProfile">There is a login profile already, which gets the new password.</param>
    /// <param name="To">How the person is reached.</param>
    public sealed record GiveLogin(UserName User, Reason Reason, bool HasProfile, Contact To) : Change(User, Reason)
    {
        /// <summary>The consent without which it would wait for the delay of a changed recipient; null without.</summary>
        public string? Consent { get; init; }

        public override bool IsForPerson => true;

        public override string ToString() =>
            HasProfile ? "~ login profile, a new password to its person" : "+ login profile, its password to its person";
    }

    /// <summary>Note another recipient of the user's passwords, and tell the former one.</summary>
    /// <param name="To">How the person is reached.</param>
    /// <param name="Former">Null where none was known.</param>
    /// <param name="Waits">No password is replaced for it until the delay is over.</param>
    public sealed record RememberRecipient(UserName User, Reason Reason, Contact To, Contact? Former, bool Waits) : Change(User, Reason)
    {
        public override bool IsForPerson => true;

        public override string ToString() => "~ recipient of console passwords";
    }

    /// <summary>Delete an initial password that its person never used, and tell them.</summary>
    /// <param name="To">How the person is reached.</param>
    public sealed record ExpireLogin(UserName User, Reason Reason, Contact To) : Change(User, Reason)
    {
        public override bool IsForPerson => true;

        public override string ToString() => "- login profile, whose initial password was never used";
    }

    /// <summary>Remember of a console login that it is a person's own; or, with null, nothing any more.</summary>
    public sealed record RememberLogin(UserName User, Reason Reason, LoginState? State) : Change(User, Reason)
    {
        public override string ToString() => State is { } state ? $"~ login noted as {state}" : "~ login forgotten";
    }
}

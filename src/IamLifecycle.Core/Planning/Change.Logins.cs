using IamLifecycle.Model;

namespace IamLifecycle.Planning;

/// <content>What is done about console logins.</content>
public abstract partial record Change
{
    /// <summary>Delete the login profile: the console password. It does not come back.</summary>
    /// <param name="TakesAccess">The user loses access by it; false where the boundary denies everything already or first.</param>
    public sealed record RemoveLogin(UserName User, Reason Reason, bool TakesAccess = false) : Change(User, Reason)
    {
        public override bool ConcernsKeys => true;

        public override Gated? Gated => TakesAccess ? Planning.Gated.LosesAccess : null;

        public override string ToString() => "- login profile";
    }

    /// <summary>Set an initial console password and deliver it to its person.</summary>
    /// <param name="HasProfile">There is a login profile already, which gets the new password.</param>
    /// <param name="To">How the person is reached.</param>
    public sealed record GiveLogin(UserName User, Reason Reason, bool HasProfile, Contact To) : Change(User, Reason)
    {
        public override string ToString() => HasProfile ? "~ login profile, a new password to its person" : "+ login profile, its password to its person";
    }

    /// <summary>Remember of a console login that it is a person's own; or, with null, nothing any more.</summary>
    public sealed record RememberLogin(UserName User, Reason Reason, LoginState? State) : Change(User, Reason)
    {
        public override string ToString() => State is { } state ? $"~ login noted as {state}" : "~ login forgotten";
    }
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Logins;

/// <summary>
/// Decides what must happen to the console login of a user that has a row: at most one change, from the first rule that applies.
/// </summary>
/// <remarks>A password is set only if it can be delivered. If the delivery of a password is unknown, the password is replaced.</remarks>
internal static class LoginRules
{
    private static readonly ImmutableArray<Rule> Wanted =
    [
        LoginBegun,
        LoginKept,
        LoginMissing,
        LoginGone,
        PasswordReset,
        LoginExpired,
        LoginUndelivered,
    ];

    private delegate Change? Rule(LoginView view);

    internal static IEnumerable<Change> Plan(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        if (
            snapshot is { User: not null, Remembered: { State: not (LoginState.Wanted or LoginState.Removed) } other, Login: null }
            && !IsSettled(other, policy, now)
        )
        {
            return []; // the record is of another user, or of this one and IAM does not return the user's new id yet
        }

        var view = new LoginView(snapshot, row, policy, now);
        Change? change = row.Console ? Wanted.Select(rule => rule(view)).FirstOrDefault(found => found is not null) : LoginNotWanted(view);
        return change switch
        {
            Change.RememberLogin { Reason: Reason.LoginUndelivered } => [change, Undelivered(view.User, snapshot.Feedback)],
            Change.GiveLogin give => policy.ConsoleAccess.CanReach(row.Contact)
                ? RecipientRules.Plan(view, give)
                : [LoginUndeliverable(row, snapshot.Login)],
            null or Change.Report when row.Console => RecipientRules.Plan(view, give: null).Concat(change is null ? [] : [change]),
            null => [],
            _ => [change],
        };
    }

    /// <summary>
    /// A login that the function created is deleted when the row no longer requests it. A password of the person is kept. The recipient
    /// stays recorded, so that a later request of the row cannot redirect a password.
    /// </summary>
    internal static Change? LoginNotWanted(LoginView view) =>
        view.Snapshot switch
        {
            { Remembered: null or { State: LoginState.Removed } } => null,
            { Login: { State: LoginState.Expired, Recipient: not null }, HasLoginProfile: false } => Forget(view, LoginState.Removed),
            { Login: { State: not LoginState.Kept } } => new Change.RemoveLogin(view.User, Reason.LoginNotWanted, TakesAccess: true),
            _ => Forget(view, RecipientRules.Known(view.Snapshot) is null ? null : LoginState.Removed),
        };

    /// <summary>It is unknown whether the person has the password, so a new one is set and delivered.</summary>
    internal static Change? LoginBegun(LoginView view) =>
        view.Snapshot.Login is { State: LoginState.Begun } ? Give(view, Reason.LoginBegun) : null;

    /// <summary>An existing password that the function did not set belongs to the person.</summary>
    internal static Change? LoginKept(LoginView view) =>
        view.Snapshot is not { Login: null, HasLoginProfile: true } ? null
        : view.Policy.ConsoleAccess.ExistingPassword is ExistingPassword.Reset || view.Row.ResetPasswordBefore is not null
            ? Give(view, Reason.PasswordReset)
        : new Change.RememberLogin(view.User, Reason.LoginKept, LoginState.Kept);

    internal static Change? LoginMissing(LoginView view) =>
        view.Snapshot is { Login: null, HasLoginProfile: false } ? Give(view, Reason.LoginMissing) : null;

    /// <summary>
    /// A missing profile counts only after the propagation delay: IAM may not return a profile that was created a moment ago.
    /// </summary>
    internal static Change? LoginGone(LoginView view) =>
        view.Snapshot is { Login: { State: not LoginState.Expired } login, HasLoginProfile: false }
        && IsSettled(login, view.Policy, view.Now)
            ? Give(view, Reason.LoginGone)
            : null;

    internal static Change? PasswordReset(LoginView view) =>
        view.Snapshot.Login is { } login && IsReset(login, view.Row) ? Give(view, Reason.PasswordReset) : null;

    /// <summary>
    /// An unused initial password is a security risk, so it is deleted. The record is written first, so that the deletion is not taken for
    /// one by hand.
    /// </summary>
    internal static Change? LoginExpired(LoginView view) =>
        view.Snapshot switch
        {
            { Login: { State: LoginState.Expired } login, HasLoginProfile: true } when IsSetByOthers(view.Snapshot, login) =>
                new Change.RememberLogin(view.User, Reason.LoginKept, LoginState.Kept),
            { Login: { State: LoginState.Expired } login, HasLoginProfile: true } => IsUsed(view.Snapshot.User!.PasswordLastUsed, login)
                ? new Change.RememberLogin(view.User, Reason.PasswordUsed, LoginState.Delivered)
                : Expire(view),
            { Login.State: LoginState.Expired } => Expired(view.User),
            { Login: { } login, HasLoginProfile: true }
                when IsExpired(login, view.Policy, view.Now) && !IsUsed(view.Snapshot.User!.PasswordLastUsed, login) => Expire(view),
            _ => null,
        };

    /// <summary>
    /// Recorded when SES reports it, and reported until the row requests another password: a mail to the same address would fail again.
    /// </summary>
    internal static Change? LoginUndelivered(LoginView view) =>
        view.Snapshot.Login switch
        {
            { State: LoginState.Undelivered } => Undelivered(view.User, view.Snapshot.Feedback),
            { State: LoginState.Delivered } login when view.Snapshot.Feedback?.IsOf(login) is true => new Change.RememberLogin(
                view.User,
                Reason.LoginUndelivered,
                LoginState.Undelivered
            ),
            _ => null,
        };

    internal static Change.Report Undelivered(UserName user, MailFeedback? feedback) =>
        new(
            user,
            Reason.LoginUndelivered,
            $"the mail with the console password was not delivered{(feedback is null ? "" : $" ({Printable.Escape(feedback.What)})")}; "
                + $"correct Email in the row, then set ResetPasswordBefore to send a new password",
            NeedsAttention: true
        );

    internal static Change.Report LoginUndeliverable(Row.Declared row, LoginRecord? login) =>
        new(
            row.Name,
            Reason.LoginUndeliverable,
            $"{(login is { State: LoginState.Begun } ? "it is unknown whether the last password was delivered, and no new one is set" : "no password is set")}: "
                + $""
                + $"no usable recipient: add SlackUser (needs SLACK_TOKEN_PARAMETER) or Email (needs MAIL_FROM)",
            NeedsAttention: true
        );

    internal static Change.Report Expired(UserName user) =>
        new(
            user,
            Reason.InitialPasswordExpired,
            "the initial password was not used in time and is deleted; use `iam-lifecycle user reset-password` to send a new one"
        );

    /// <summary>
    /// True for a delivered password that should have been used by now. If the delivery is unknown, another rule replaces the password.
    /// </summary>
    internal static bool IsExpired(LoginRecord login, LifecyclePolicy policy, Instant now) =>
        login.State is LoginState.Delivered or LoginState.Undelivered && login.At + policy.ConsoleAccess.InitialPasswordValid <= now;

    internal static bool IsUsed(Instant? lastUsed, LoginRecord login) => lastUsed >= login.At - Instants.ClockSkew;

    /// <summary>True if the record is older than the propagation delay, so the absence of a user or profile in IAM counts.</summary>
    internal static bool IsSettled(LoginRecord login, LifecyclePolicy policy, Instant now) => !policy.IsRecent(login.At, now);

    /// <summary>True if the row requests a new password. The comparison allows for a clock difference of one minute.</summary>
    internal static bool IsReset(LoginRecord login, Row.Declared row) => login.At + Instants.ClockSkew < row.ResetPasswordBefore;

    private static Change.RememberLogin Forget(LoginView view, LoginState? state) => new(view.User, Reason.LoginNotWanted, state);

    private static Change.ExpireLogin Expire(LoginView view) => new(view.User, Reason.InitialPasswordExpired, view.Row.Contact);

    /// <summary>True if another principal set a password after the function's password was deleted.</summary>
    private static bool IsSetByOthers(UserSnapshot snapshot, LoginRecord login) =>
        snapshot.AttachmentsOf(UserAttachmentKind.LoginProfile).Any(profile => profile.CreatedAt > login.At + LoginRecord.LongestSetting);

    private static Change.GiveLogin Give(LoginView view, Reason why) =>
        new(view.User, why, view.Snapshot.HasLoginProfile, view.Row.Contact);
}

/// <summary>The input of the rules of console logins.</summary>
internal sealed record LoginView(UserSnapshot Snapshot, Row.Declared Row, LifecyclePolicy Policy, Instant Now)
{
    public UserName User => Snapshot.User?.Name ?? Row.Name;
}

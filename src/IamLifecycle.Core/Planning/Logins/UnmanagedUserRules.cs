using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Notices;

namespace IamLifecycle.Planning.Logins;

/// <summary>
/// Unmanaged users, which are created outside of the table: which of them are read, and what is done for them if OUTSIDE_USERS is
/// <c>onboard</c>.
/// </summary>
public static class UnmanagedUserRules
{
    /// <summary>
    /// EventBridge retries delivery for 24 hours. An event about an older user is for another account, or was sent again.
    /// </summary>
    private static readonly NodaTime.Duration EventDelivery = NodaTime.Duration.FromDays(1);

    /// <summary>How long the function retries if the person is not found, or if a login cannot be created for another reason.</summary>
    private static readonly NodaTime.Duration Patience = NodaTime.Duration.FromDays(3);

    /// <summary>
    /// The oldest user that is onboarded, whatever the state table contains: one day for the event plus three days of retries.
    /// </summary>
    private static readonly NodaTime.Duration OldestOnboarded = EventDelivery + Patience;

    /// <summary>
    /// Users that were created up to this long before the last successful run are also checked, because their events may have been lost.
    /// </summary>
    private static readonly NodaTime.Duration Overlap = NodaTime.Duration.FromHours(1);

    /// <summary>Why the user is not an unmanaged user; null if it is one.</summary>
    public static string? IneligibilityReason(Row row, ObservedUser? user, LifecyclePolicy policy) =>
        (row, user) switch
        {
            (not Row.Absent, _) => "a row names it",
            (_, null) => "IAM does not return it",
            (_, { } protectedUser) when policy.IsProtected(protectedUser.Name) => "PROTECTED_USERS contains it",
            (_, { Owner: { } owner }) => owner == policy.OwnerId ? "it is owned" : $"its {Tags.Owner} is {Printable.Escape(owner)}",
            _ => null,
        };

    /// <summary>Why the event cannot be about the creation of this user, by IAM's CreateDate; null if it can.</summary>
    public static string? RejectStaleEvent(ObservedUser user, NodaTime.Instant now) =>
        user.CreatedAt + EventDelivery < now ? $"IAM states that it was created at {user.CreatedAt} already" : null;

    /// <summary>Users created since the last successful run. Their events may have been lost.</summary>
    public static IEnumerable<ObservedUser> Recent(AccountSnapshot view, LifecyclePolicy policy) =>
        view.State.LastRun is not { } last || policy.ConsoleAccess.UnmanagedUserPolicy is UnmanagedUserPolicy.Ignore
            ? []
            : Select(view, policy, user => user.CreatedAt > last.At - Overlap);

    public static bool IsReported(AccountSnapshot view, ObservedUser user) =>
        view.State.Notices.Any(notice => notice.Key == NoticeRules.Outside(user.Name, user.Id, "").Key);

    /// <summary>
    /// True for a user of the last 24 hours without a record. The age is IAM's: the state table may be wrong, or the last successful run
    /// long ago.
    /// </summary>
    public static bool IsToBeOnboarded(AccountSnapshot view, ObservedUser user, LifecyclePolicy policy, NodaTime.Instant now) =>
        MayOnboard(user, policy) && user.CreatedAt + EventDelivery >= now && LoginOf(view, user) is null;

    /// <summary>
    /// Users with an unfinished onboarding. If the delivery of a password is unknown, it is replaced as soon as possible. A login that is
    /// only requested is retried for three days, because not every unmanaged user has a person on Slack.
    /// </summary>
    public static IEnumerable<ObservedUser> Unfinished(AccountSnapshot view, LifecyclePolicy policy, NodaTime.Instant now) =>
        policy.ConsoleAccess.UnmanagedUserPolicy is not UnmanagedUserPolicy.Onboard || view.State.Logins.IsEmpty
            ? []
            : Select(view, policy, user =>
                MayOnboard(user, policy)
                && user.CreatedAt + OldestOnboarded >= now
                && LoginOf(view, user) is { } login
                && (login.State is LoginState.Begun || (login.State is LoginState.Wanted && now - login.At < Patience))
            );

    /// <summary>
    /// Users with a password of unknown delivery that no run replaces any more. A password that was used, or that no longer exists
    /// according to the credential report, is not reported.
    /// </summary>
    public static IEnumerable<Change.Report> GivenUp(AccountSnapshot view, LifecyclePolicy policy, NodaTime.Instant now) =>
        from user in view.State.Logins.Values.Any(login => login.State is LoginState.Begun)
            ? Select(view, policy, user => LoginOf(view, user) is { State: LoginState.Begun })
            : []
        where !MayOnboard(user, policy) || user.CreatedAt + OldestOnboarded < now
        let begun = LoginOf(view, user)!
        where
            view.Report is not { } report
            || report.GeneratedAt <= begun.At
            || (
                report.WithPassword.Contains(user.Name)
                && !(report.PasswordsUsed.TryGetValue(user.Name, out var used) && LoginRules.IsUsed(used, begun))
            )
        select new Change.Report(
            user.Name,
            Reason.LoginUndeliverable,
            $"created outside of the table at {user.CreatedAt}; a console password was set at {begun.At}, it is unknown whether it was "
                + $"delivered, and no new one is set: delete the login profile, or set a password by hand",
            NeedsAttention: true
        );

    /// <summary>A login and the default groups, once. Nothing else of the user is changed.</summary>
    internal static IEnumerable<Change> Onboard(UserSnapshot snapshot, LifecyclePolicy policy, NodaTime.Instant now)
    {
        ObservedUser user = snapshot.User!;
        Contact contact = ContactOf(user, policy.ConsoleAccess);
        bool keeps = snapshot.HasLoginProfile && policy.ConsoleAccess.ExistingPassword is ExistingPassword.Keep;
        Change? login = snapshot.Login switch
        {
            _ when !MayOnboard(user, policy) || user.CreatedAt + OldestOnboarded < now => null,
            { State: LoginState.Begun } begun when !keeps || !IsOlder(snapshot, begun) => new Change.GiveLogin(
                user.Name,
                Reason.LoginBegun,
                snapshot.HasLoginProfile,
                contact
            ),
            { State: LoginState.Begun } => new Change.RememberLogin(user.Name, Reason.LoginKept, LoginState.Kept),
            null when keeps => new Change.RememberLogin(user.Name, Reason.LoginKept, LoginState.Kept),
            null => new Change.GiveLogin(
                user.Name,
                snapshot.HasLoginProfile ? Reason.PasswordReset : Reason.OutsideUser,
                snapshot.HasLoginProfile,
                contact
            ),
            _ => null,
        };
        if (login is null)
        {
            return [];
        }

        if (login is Change.GiveLogin && !policy.ConsoleAccess.CanReach(contact))
        {
            return
            [
                new Change.Report(
                    user.Name,
                    Reason.LoginUndeliverable,
                    "created outside of the table, and no login is created: no usable recipient, neither on Slack nor by mail",
                    NeedsAttention: true
                ),
            ];
        }

        return policy.ConsoleAccess.DefaultGroups.IsEmpty
            ? [login]
            :
            [
                new Change.SetMembership(
                    user.Name,
                    Reason.OutsideUser,
                    [.. policy.ConsoleAccess.DefaultGroups.Select(group => new UserAttachment(UserAttachmentKind.Group, group))],
                    []
                ),
                login,
            ];
    }

    /// <summary>
    /// The contact is the user's name on Slack. Mail is used if the name is an address, or if the configured tag contains one. The tag must
    /// be configured, because more principals may tag users than create them.
    /// </summary>
    public static Contact ContactOf(ObservedUser user, ConsoleAccessPolicy consoleAccess)
    {
        string? tag = user
            .Tags.Where(tag => tag.Key.Equals(consoleAccess.OutsideEmailTag, StringComparison.OrdinalIgnoreCase))
            .Select(tag => tag.Value)
            .FirstOrDefault();
        string? email =
            PersonNames.IsEmail(user.Name.Value) ? user.Name.Value
            : tag is not null && PersonNames.IsEmail(tag) ? tag
            : null;
        return new Contact(user.Name.Value, email);
    }

    /// <summary>True if the password existed before the function started to create one: another principal set it.</summary>
    private static bool IsOlder(UserSnapshot snapshot, LoginRecord login) =>
        snapshot.AttachmentsOf(UserAttachmentKind.LoginProfile).Any(profile => profile.CreatedAt + Instants.ClockSkew < login.Since);

    /// <summary>
    /// A user in the deployment's path without its tag may be an owned user that lost its tags. It is reported and not changed.
    /// </summary>
    private static bool MayOnboard(ObservedUser user, LifecyclePolicy policy) =>
        policy.ConsoleAccess.UnmanagedUserPolicy is UnmanagedUserPolicy.Onboard && user.Path != policy.UserPath;

    private static IEnumerable<ObservedUser> Select(AccountSnapshot view, LifecyclePolicy policy, Func<ObservedUser, bool> matters)
    {
        ObservedUser[] few = [.. view.Users.Where(user => matters(user) && user.Owner is null && !policy.IsProtected(user.Name))];
        if (few.Length == 0)
        {
            return few;
        }

        var named = view.Rows.Select(row => row.Name.CaseKey).ToHashSet();
        return few.Where(user => !named.Contains(user.Name.CaseKey)).OrderBy(user => user.Name);
    }

    private static LoginRecord? LoginOf(AccountSnapshot view, ObservedUser user) =>
        view.State.Logins.GetValueOrDefault(user.Name.CaseKey) is { } login && login.User == user.Id ? login : null;
}

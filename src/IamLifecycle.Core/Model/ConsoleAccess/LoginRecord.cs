using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>The state of a console login.</summary>
public enum LoginState
{
    /// <summary>A password is being set and delivered. It is unknown whether the person has received it.</summary>
    Begun,

    /// <summary>The current password was delivered.</summary>
    Delivered,

    /// <summary>The user already had a password, which the function did not set.</summary>
    Kept,

    /// <summary>A login is required but could not be created yet. No password was set.</summary>
    Wanted,

    /// <summary>
    /// The password works, but SES reported a bounce or a complaint for the mail that contained it. The next password is sent when the row
    /// requests one, after its address was corrected.
    /// </summary>
    Undelivered,

    /// <summary>The initial password was not used in time. It is deleted or about to be deleted.</summary>
    Expired,

    /// <summary>
    /// The user no longer has a console login. The record keeps the recipient, so that a row that requests a login again cannot redirect
    /// it.
    /// </summary>
    Removed,
}

/// <summary>
/// The state table's record of a user's console login. It is written before the password is set and contains no password.
/// </summary>
/// <param name="State">The state of the login.</param>
/// <param name="User">The id of the user it was written for. A later user with the same name has another id.</param>
/// <param name="At">When the password was set, or when an existing password was found.</param>
public sealed record LoginRecord(LoginState State, UserId User, Instant At)
{
    /// <summary>When the function first started to create this login. The function did not set a password that is older.</summary>
    public Instant Since { get; init; } = At;

    /// <summary>The recipient of the user's passwords; null if an earlier version wrote the record.</summary>
    public RememberedRecipient? Recipient { get; init; }

    /// <summary>The longest time between this record and the call that sets the password.</summary>
    public static readonly Duration LongestSetting = Duration.FromMinutes(15);

    /// <summary>True if the record is about the login of this user, not of an earlier user with the same name.</summary>
    /// <remarks>
    /// IAM sets a password by user name. If GetUser returned stale data, the record may have the id of an earlier user. Therefore a login
    /// that was started while this user existed also belongs to this user.
    /// </remarks>
    public bool BelongsTo(ObservedUser user) =>
        State is not (LoginState.Wanted or LoginState.Removed) && (User == user.Id || (State is LoginState.Begun && user.CreatedAt <= At));

    /// <summary>
    /// True if the record is about one of these login profiles: the profile was created when the record states that the password was set.
    /// This covers the case that GetUser still returned an earlier user when the password was delivered.
    /// </summary>
    public bool BelongsTo(IEnumerable<UserAttachment> profiles) =>
        State is LoginState.Delivered or LoginState.Undelivered
        && profiles.Any(profile => profile.CreatedAt >= At - Instants.ClockSkew && profile.CreatedAt <= At + LongestSetting);
}

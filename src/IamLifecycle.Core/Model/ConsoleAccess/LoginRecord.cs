using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Model.ConsoleAccess;

/// <summary>How far a console login has come.</summary>
public enum LoginState
{
    /// <summary>A password is being set and delivered; whether its person has it nobody knows.</summary>
    Begun,

    /// <summary>The password that works was delivered.</summary>
    Delivered,

    /// <summary>The person had a password already, which is not ours.</summary>
    Kept,

    /// <summary>A login is wanted, and something kept its person from getting one: nothing was set yet.</summary>
    Wanted,

    /// <summary>
    /// The password works, and SES reported that the mail with it did not arrive, or that its reader complained of it: the row asks for
    /// another one when its address is right.
    /// </summary>
    Undelivered,

    /// <summary>The initial password was not used in time, and is deleted or about to be.</summary>
    Expired,

    /// <summary>
    /// The user has no console login any more. What is remembered is the recipient: a row that asks for a login again must not redirect it.
    /// </summary>
    Removed,
}

/// <summary>What the state table remembers of a user's console login, written before the password is set. It holds no password.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="User">The user it was written for; a namesake is another user.</param>
/// <param name="At">When the password was set, or the one that was there noticed.</param>
public sealed record LoginRecord(LoginState State, UserId User, Instant At)
{
    /// <summary>When the function first began to give this login or wanted to: a password that is older is not the function's.</summary>
    public Instant Since { get; init; } = At;

    /// <summary>The recipient of the user's passwords; null where an earlier version wrote the record.</summary>
    public RememberedRecipient? Recipient { get; init; }

    /// <summary>The longest time from this record to the password that it is written for.</summary>
    public static readonly Duration LongestSetting = Duration.FromMinutes(15);

    /// <summary>True if the record is about the login of this user, not of an earlier user with the same name.</summary>
    /// <remarks>
    /// IAM sets a password by name. A stale answer of GetUser may have shown an earlier user, and then the record has the id of that user.
    /// A login that was begun while this user existed belongs to this user.
    /// </remarks>
    public bool BelongsTo(ObservedUser user) =>
        State is not (LoginState.Wanted or LoginState.Removed) && (User == user.Id || (State is LoginState.Begun && user.CreatedAt <= At));

    /// <summary>
    /// True if the record is about one of these login profiles: the profile was created when the record says that the password was set.
    /// This covers a stale answer that still showed the earlier user when the password was delivered.
    /// </summary>
    public bool BelongsTo(IEnumerable<UserAttachment> profiles) =>
        State is LoginState.Delivered or LoginState.Undelivered
        && profiles.Any(profile => profile.CreatedAt >= At - Instants.ClockSkew && profile.CreatedAt <= At + LongestSetting);
}

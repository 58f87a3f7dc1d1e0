namespace IamLifecycle.Planning;

/// <summary>
/// Why a change is planned or something is left alone. The names are logged, counted and alarmed on: add to them, do not rename them.
/// </summary>
public enum Reason
{
    /// <summary>The table has a row, IAM has no such user.</summary>
    UserMissing,

    /// <summary>IAM has no such user, but there is a parameter of ours for it: the user was deleted or renamed by hand.</summary>
    UserGone,

    /// <summary>The user is ours, has no row, and its parameter does not bear its name: it was renamed by hand.</summary>
    UserRenamed,

    /// <summary>
    /// The user bears no proof of being ours and is younger than its parameter: it was deleted and made anew by someone else.
    /// </summary>
    UserReplaced,

    /// <summary>The user is ours and its row is gone.</summary>
    RowRemoved,

    /// <summary>The row says <c>Suspended</c>.</summary>
    Suspended,

    /// <summary>The row's <c>ExpiresAt</c> has passed; the user is treated as suspended.</summary>
    Expired,

    /// <summary>An operator has locked the user; it is suspended whatever its row says.</summary>
    Locked,

    /// <summary>Neither password nor access key of the user was used for UNUSED_AFTER.</summary>
    Unused,

    /// <summary>The row no longer suspends the user, or came back within the grace.</summary>
    Resumed,

    /// <summary>The user's row is gone; it is switched off and deleted when the grace is over.</summary>
    Quarantined,

    /// <summary>The row says <c>AccessKeys=false</c>.</summary>
    AccessKeysOff,

    /// <summary>The user's groups are not the row's.</summary>
    GroupsDiffer,

    /// <summary>The user's managed policies are not the row's.</summary>
    PoliciesDiffer,

    /// <summary>
    /// A person added the user to a group, or attached a managed policy, that the row does not name and no allow-list covers. It is kept.
    /// </summary>
    OutsideAllowLists,

    /// <summary>The user's tags are not the row's.</summary>
    TagsDiffer,

    /// <summary>The row asks to take over an existing user, and that is allowed.</summary>
    Adopted,

    /// <summary>The row asks to take over an existing user, and that is refused.</summary>
    AdoptionRefused,

    /// <summary>The user bears the older layout's tags, and TAKEOVER is on.</summary>
    TakenOver,

    /// <summary>A credential that we had switched off cannot be switched on again; the user is resumed without it.</summary>
    CredentialStaysOff,

    /// <summary>The row's <c>RotateBefore</c> is later than the published key.</summary>
    RotationForced,

    /// <summary>Attributes of the row that make no sense together.</summary>
    NoEffect,

    /// <summary>The user has no permissions boundary.</summary>
    BoundaryMissing,

    /// <summary>The user's permissions boundary is not the configured one.</summary>
    BoundaryDiffers,

    /// <summary>The user's tags were wiped, but path, row and published key prove that it is ours.</summary>
    OwnerTagMissing,

    /// <summary>A user that never had a published key.</summary>
    FirstKey,

    /// <summary>The published key has reached the age at which it gets a successor.</summary>
    RotationDue,

    /// <summary>The user's parameter is gone.</summary>
    ParameterMissing,

    /// <summary>The user's parameter holds a document that we did not write.</summary>
    ParameterOverwritten,

    /// <summary>The user's parameter holds an older document of ours, with a key that was superseded since.</summary>
    ParameterRolledBack,

    /// <summary>The user's parameter holds something that is no document of ours at all.</summary>
    ParameterUnreadable,

    /// <summary>The user's parameter is encrypted with another KMS key than ours.</summary>
    ParameterReencrypted,

    /// <summary>IAM no longer has the key that the parameter names.</summary>
    PublishedKeyDeleted,

    /// <summary>IAM has none of the keys that the parameter names any more.</summary>
    AllKeysDeleted,

    /// <summary>A person set the published key inactive.</summary>
    PublishedKeyInactive,

    /// <summary>A superseded key is old enough, and its successor has been there for the whole overlap.</summary>
    OverlapEnded,

    /// <summary>The secret of the key was never stored, so nobody can have it.</summary>
    SecretLost,

    /// <summary>A key is needed now and both slots are taken, so the overlap of an older key is cut.</summary>
    RoomNeeded,

    /// <summary>The ledger in the user's tags does not say what parameter and keys imply.</summary>
    LedgerDiffers,

    /// <summary>The parameter is no SecureString.</summary>
    ParameterNotEncrypted,

    /// <summary>The parameter names a superseded key that IAM no longer has.</summary>
    ParameterNamesDeletedKey,

    /// <summary>What a run had begun is finished or has come to nothing.</summary>
    IntentOver,

    /// <summary>A run may still be at work on this user; its key may yet appear.</summary>
    IntentOpen,

    /// <summary>Something is missing that was made only a moment ago: IAM and SSM may not show it yet.</summary>
    NotSettled,

    /// <summary>A key is due, but both slots are taken by keys that may be in use.</summary>
    NoFreeSlot,

    /// <summary>SSM refuses to store the user's keys, so none is made.</summary>
    ParameterRefused,

    /// <summary>The parameter is written as it is, to know that SSM takes it before a key is made or deleted.</summary>
    ParameterTested,

    /// <summary>A superseded key outlives its time because others keep publishing it.</summary>
    RotationHeldUp,

    /// <summary>The user has a key that was not issued here. It is kept.</summary>
    ForeignKey,

    /// <summary>The user bears no proof of being ours, so it is not touched.</summary>
    NotOwned,

    /// <summary>PROTECTED_USERS names the user.</summary>
    Protected,

    /// <summary>Two rows differ only in case; IAM cannot hold both, and nothing is deleted while both stand.</summary>
    CaseVariant,

    /// <summary>The row breaks a rule; its user is left exactly as it is.</summary>
    RowInvalid,

    /// <summary>The row has an attribute that means nothing to this version.</summary>
    UnknownAttribute,

    /// <summary>Another run is at work on the user and looks once more when it is done.</summary>
    Leased,

    /// <summary>The gate refused it.</summary>
    Refused,

    /// <summary>There is no room for the tags of one more key: IAM allows 50.</summary>
    NoTagRoom,

    /// <summary>The parameter at this name belongs to someone else.</summary>
    ParameterNotOurs,

    /// <summary>The tags of the user's parameter are not those that the function wrote.</summary>
    ParameterTagsDiffer,

    /// <summary>A parameter of ours whose user is gone.</summary>
    ParameterWithoutUser,

    /// <summary>The row says <c>Console</c>, and the user has no console password.</summary>
    LoginMissing,

    /// <summary>The row says <c>Console</c>, and the person had a password already, which stays.</summary>
    LoginKept,

    /// <summary>A run was stopped between setting a password and delivering it.</summary>
    LoginBegun,

    /// <summary>The row's <c>ResetPasswordBefore</c> is later than the password, or EXISTING_PASSWORD asks for another one.</summary>
    PasswordReset,

    /// <summary>The console password that was delivered was deleted by hand.</summary>
    LoginGone,

    /// <summary>The row does not say <c>Console</c>, and the user has a password of ours.</summary>
    LoginNotWanted,

    /// <summary>A password is wanted, and there is no way to bring it to its person.</summary>
    LoginUndeliverable,

    /// <summary>SES reported that the mail with the password bounced, or that its reader complained of it.</summary>
    LoginUndelivered,

    /// <summary>
    /// A tag of the user names a key as issued here, or another credential as switched off by the function, and nothing else confirms it.
    /// </summary>
    KeyUnconfirmed,

    /// <summary>The row names another recipient of console passwords, or the first one beside a password that was there.</summary>
    RecipientChanged,

    /// <summary>The recipient of a password that was delivered before recipients were remembered.</summary>
    RecipientNoted,

    /// <summary>An initial password was not used in time.</summary>
    InitialPasswordExpired,

    /// <summary>A password that was about to be deleted was used.</summary>
    PasswordUsed,

    /// <summary>
    /// The initial password must be changed at the first sign-in, and neither the account's password policy nor a policy of the user or its
    /// groups lets the user do that.
    /// </summary>
    FirstSignInBlocked,

    /// <summary>The user was made outside of the table.</summary>
    OutsideUser,

    /// <summary>The deadline of the invocation was near; the next run goes on.</summary>
    OutOfTime,

    /// <summary>What is to be done now is not what a person was shown and agreed to.</summary>
    NotShown,
}

namespace IamLifecycle.Planning;

/// <summary>
/// Why a change is planned or a state is left unchanged. Logs, metrics and alarms depend on the names: add names, do not rename them.
/// </summary>
public enum Reason
{
    /// <summary>The table has a row, and IAM has no such user.</summary>
    UserMissing,

    /// <summary>IAM has no such user, but the function's parameter for it exists: the user was deleted or renamed by hand.</summary>
    UserGone,

    /// <summary>The user is owned and has no row, and there is no parameter for its name: it was renamed by hand.</summary>
    UserRenamed,

    /// <summary>
    /// Nothing proves that the user is owned, and it is younger than its parameter: it was deleted and created again by hand.
    /// </summary>
    UserReplaced,

    /// <summary>The user is owned and its row was removed.</summary>
    RowRemoved,

    /// <summary>The row sets <c>Suspended</c>.</summary>
    Suspended,

    /// <summary>The row's <c>ExpiresAt</c> has passed, so the user is treated as suspended.</summary>
    Expired,

    /// <summary>An operator has locked the user, so it is suspended whatever its row contains.</summary>
    Locked,

    /// <summary>Neither password nor access key of the user was used for UNUSED_AFTER.</summary>
    Unused,

    /// <summary>The row no longer suspends the user, or was restored within the grace period.</summary>
    Resumed,

    /// <summary>The row was removed. The user is suspended, and is deleted when the grace period ends.</summary>
    Quarantined,

    /// <summary>The row sets <c>AccessKeys=false</c>.</summary>
    AccessKeysOff,

    /// <summary>The user's groups differ from the row.</summary>
    GroupsDiffer,

    /// <summary>The user's managed policies differ from the row.</summary>
    PoliciesDiffer,

    /// <summary>
    /// The user is in a group, or has a managed policy, that the row does not name and no allow-list covers. A person added it, and it is
    /// kept.
    /// </summary>
    OutsideAllowLists,

    /// <summary>The user's tags differ from the row.</summary>
    TagsDiffer,

    /// <summary>The row sets <c>Adopt</c>, and the existing user may be adopted.</summary>
    Adopted,

    /// <summary>The row sets <c>Adopt</c>, and the existing user may not be adopted.</summary>
    AdoptionRefused,

    /// <summary>The user has the tags of the older layout, and TAKEOVER is on.</summary>
    TakenOver,

    /// <summary>IAM refuses to activate a credential that the function had deactivated. The user is resumed without it.</summary>
    CredentialStaysOff,

    /// <summary>The row's <c>RotateBefore</c> is later than the published key.</summary>
    RotationForced,

    /// <summary>Attributes of the row that have no effect together.</summary>
    NoEffect,

    /// <summary>The user has no permissions boundary.</summary>
    BoundaryMissing,

    /// <summary>The user's permissions boundary is not the configured one.</summary>
    BoundaryDiffers,

    /// <summary>The user's tags were removed, but path, row and published key prove that it is owned.</summary>
    OwnerTagMissing,

    /// <summary>The user never had a published key.</summary>
    FirstKey,

    /// <summary>The published key has reached the age at which it gets a successor.</summary>
    RotationDue,

    /// <summary>The user's parameter was deleted.</summary>
    ParameterMissing,

    /// <summary>The user's parameter contains a document that the function did not write.</summary>
    ParameterOverwritten,

    /// <summary>The user's parameter contains an older document of the function, with a key that has been superseded since.</summary>
    ParameterRolledBack,

    /// <summary>The user's parameter contains something that is not a document of the function.</summary>
    ParameterUnreadable,

    /// <summary>The user's parameter is encrypted with another KMS key than the configured one.</summary>
    ParameterReencrypted,

    /// <summary>IAM no longer has the key that the parameter names as current.</summary>
    PublishedKeyDeleted,

    /// <summary>IAM no longer has any key that the parameter names.</summary>
    AllKeysDeleted,

    /// <summary>A person deactivated the published key.</summary>
    PublishedKeyInactive,

    /// <summary>A superseded key is old enough, and its successor has been published for the whole overlap.</summary>
    OverlapEnded,

    /// <summary>The secret of the key was never stored, so no consumer can have it.</summary>
    SecretLost,

    /// <summary>A key is needed now and both slots are in use, so the overlap of an older key is cut.</summary>
    RoomNeeded,

    /// <summary>The ledger in the user's tags differs from what parameter and keys imply.</summary>
    LedgerDiffers,

    /// <summary>The parameter is not a SecureString.</summary>
    ParameterNotEncrypted,

    /// <summary>The parameter names a superseded key that IAM no longer has.</summary>
    ParameterNamesDeletedKey,

    /// <summary>The operation that a run started is finished or had no effect.</summary>
    IntentOver,

    /// <summary>A run may still be processing this user, and its key may still appear.</summary>
    IntentOpen,

    /// <summary>Something that was created a moment ago is missing. IAM and SSM may not return it yet.</summary>
    NotSettled,

    /// <summary>A key is due, but both slots contain keys that may be in use.</summary>
    NoFreeSlot,

    /// <summary>SSM refuses to store the user's keys, so no key is created.</summary>
    ParameterRefused,

    /// <summary>The unchanged parameter is written, to find out whether SSM accepts it before a key is created or deleted.</summary>
    ParameterTested,

    /// <summary>A superseded key is kept past its age, because another writer keeps publishing it.</summary>
    RotationHeldUp,

    /// <summary>The user has a key that the function did not issue. It is kept.</summary>
    ForeignKey,

    /// <summary>Nothing proves that the user is owned, so it is not changed.</summary>
    NotOwned,

    /// <summary>PROTECTED_USERS contains the user.</summary>
    Protected,

    /// <summary>Two rows differ only in case. IAM allows only one such user, and nothing is deleted while both rows exist.</summary>
    CaseVariant,

    /// <summary>The row breaks a rule, so its user is not changed.</summary>
    RowInvalid,

    /// <summary>The row has an attribute that this version does not know.</summary>
    UnknownAttribute,

    /// <summary>Another run is processing the user, and reads it again when it has finished.</summary>
    Leased,

    /// <summary>The gate refused the change.</summary>
    Refused,

    /// <summary>The user has no room for the tags of another key: IAM allows 50.</summary>
    NoTagRoom,

    /// <summary>The parameter with this user's name belongs to another owner.</summary>
    ParameterNotOurs,

    /// <summary>The tags of the user's parameter are not those that the function wrote.</summary>
    ParameterTagsDiffer,

    /// <summary>A parameter of the function no longer has a user.</summary>
    ParameterWithoutUser,

    /// <summary>The row sets <c>Console</c>, and the user has no console password.</summary>
    LoginMissing,

    /// <summary>The row sets <c>Console</c>, and the user already had a password, which is kept.</summary>
    LoginKept,

    /// <summary>A run was stopped between setting a password and delivering it.</summary>
    LoginBegun,

    /// <summary>The row's <c>ResetPasswordBefore</c> is later than the password, or EXISTING_PASSWORD requests another one.</summary>
    PasswordReset,

    /// <summary>The console password that was delivered was deleted by hand.</summary>
    LoginGone,

    /// <summary>The row does not set <c>Console</c>, and the user has a password that the function set.</summary>
    LoginNotWanted,

    /// <summary>A password is requested and cannot be delivered.</summary>
    LoginUndeliverable,

    /// <summary>SES reported a bounce or a complaint for the mail with the password.</summary>
    LoginUndelivered,

    /// <summary>
    /// Only a tag of the user states that the function issued a key or deactivated another credential. Nothing else confirms it.
    /// </summary>
    KeyUnconfirmed,

    /// <summary>The row names a new recipient of console passwords, or the first one beside an existing password.</summary>
    RecipientChanged,

    /// <summary>The recipient of a password that was delivered before recipients were recorded.</summary>
    RecipientNoted,

    /// <summary>An initial password was not used in time.</summary>
    InitialPasswordExpired,

    /// <summary>A password that was about to be deleted was used.</summary>
    PasswordUsed,

    /// <summary>
    /// The initial password must be changed at the first sign-in, and neither the account's password policy nor a policy of the user or its
    /// groups allows that.
    /// </summary>
    FirstSignInBlocked,

    /// <summary>The user is unmanaged: it was created outside of the table.</summary>
    OutsideUser,

    /// <summary>The deadline of the invocation was near. The next run continues.</summary>
    OutOfTime,

    /// <summary>A change is due that the approved plan did not contain.</summary>
    NotShown,
}

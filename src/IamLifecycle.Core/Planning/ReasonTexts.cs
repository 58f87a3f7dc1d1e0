using System.Text;

namespace IamLifecycle.Planning;

/// <summary>The explanation of a reason for operators.</summary>
/// <param name="Meaning">What was found.</param>
/// <param name="Action">What an operator has to do.</param>
public sealed record ReasonText(string Meaning, string Action);

/// <summary>The meaning of every reason, and what to do.</summary>
public static class ReasonTexts
{
    public static ReasonText ForReason(Reason reason) =>
        reason switch
        {
            Reason.UserMissing => new(
                "The table has a row, and IAM has no such user.",
                "No action needed: the function creates the user, with a first key unless the row sets `AccessKeys=false`."
            ),
            Reason.UserGone => new(
                "IAM has no such user, but a parameter of the function exists for it: the user was deleted or renamed by hand.",
                "No action needed: the function creates the user again, with a new key. To delete a user, delete its row."
            ),
            Reason.UserRenamed => new(
                "The user is owned and has no row, and its parameter has another name: the user was renamed by hand.",
                "Rename the row to the new name, or let the function delete the user. A new user is created for the old name."
            ),
            Reason.UserReplaced => new(
                "Nothing proves that the user is owned, and it is younger than its parameter: it was deleted and created again by hand.",
                "Find out how it was created. Delete it, and the function creates the user of the row; or take it over with `Adopt`."
            ),
            Reason.RowRemoved => new(
                "The user is owned and its row was removed.",
                "No action needed if this is intended. Otherwise restore the row: within `USER_DELETE_GRACE` the user is "
                    + "restored, later a new one is created."
            ),
            Reason.Suspended => new(
                "The row sets `Suspended`: the user has no access, and nothing is lost.",
                "No action needed. To resume the user, remove the attribute. Its console password is not restored."
            ),
            Reason.Locked => new(
                "An operator has locked the user: it has no access whatever its row contains, and nothing is lost.",
                "No action needed. `iam-lifecycle user unlock NAME` restores what the lock removed, except the console password."
            ),
            Reason.Unused => new(
                "Neither password nor access key of the user was used for `UNUSED_AFTER`. With `UNUSED_USERS=suspend` it is "
                    + "suspended, nothing is lost, and it stays suspended whatever its row contains.",
                "If the user is not needed, delete its row. If a suspended user is needed, run `iam-lifecycle user unlock NAME`; "
                    + "the period then starts again."
            ),
            Reason.Expired => new(
                "The row's `ExpiresAt` has passed, so the user is treated as suspended.",
                "No action needed, or change `ExpiresAt`. When DynamoDB removes the row, the function deletes the user."
            ),
            Reason.Resumed => new(
                "The row no longer suspends the user, or was restored within the grace period, or requests access keys again.",
                "No action needed. Everything that the function deactivated works again, everything that a person deactivated "
                    + "stays inactive, and overlaps count from now."
            ),
            Reason.Quarantined => new(
                "The row was removed. The user is suspended and is deleted when `USER_DELETE_GRACE` ends.",
                "No action needed, or restore the row before the date in the report."
            ),
            Reason.AccessKeysOff => new(
                "The row sets `AccessKeys=false`: the keys are inactive, and are deleted with the parameter after the grace period.",
                "No action needed. To get the same keys back, remove the attribute within the grace period."
            ),
            Reason.GroupsDiffer => new(
                "The user's groups did not match the row.",
                "No action needed: the function has corrected them. If this is reported in every run, find out what else changes them."
            ),
            Reason.CredentialStaysOff => new(
                "IAM refuses to reactivate a credential that suspension had deactivated; everything else of the user was "
                    + "resumed. The function tries again after waits that grow from one interval to a month, and when the row changes.",
                "Delete the credential in the report, for example if it has expired, or replace it. If a permission is missing, grant it."
            ),
            Reason.OutsideAllowLists => new(
                "The user is in a group, or has a managed policy, that its row does not contain and that no allow-list covers, "
                    + "or that blocks the user during an incident. It is kept.",
                "Remove it by hand when it is no longer needed, or add it to `ALLOWED_GROUPS` or `ALLOWED_POLICIES`, so that "
                    + "rows manage it."
            ),
            Reason.PoliciesDiffer => new(
                "The user's managed policies did not match the row.",
                "No action needed: the function has corrected them. If this is reported in every run, find out what else changes them."
            ),
            Reason.TagsDiffer => new(
                "The user's tags, among those that `ALLOWED_TAG_KEYS` allows, did not match the row.",
                "No action needed: the function has corrected them. If this is reported in every run, find out what else changes them."
            ),
            Reason.Adopted => new(
                "The row sets `Adopt`, and the existing user may be taken over.",
                "Move consumers to the parameter: the keys that the user already had are deleted when they reach their age."
            ),
            Reason.AdoptionRefused => new(
                "The row sets `Adopt`, and the existing user may not be taken over; the report states the cause.",
                "Add the user to `ADOPTABLE_USERS`, or remove what the report lists, or delete the row."
            ),
            Reason.TakenOver => new(
                "The user has the tags of the older layout, and `TAKEOVER` is on.",
                "No action needed: its keys and its parameter are kept unchanged."
            ),
            Reason.RotationForced => new(
                "The row's `RotateBefore` is later than the published key.",
                "No action needed: consumers read the parameter again. If both slots were in use, the oldest key was deleted."
            ),
            Reason.NoEffect => new(
                "Attributes of the row have no effect together; the report lists them.",
                "Remove one of them, or keep them: each takes effect when the other is removed."
            ),
            Reason.BoundaryMissing => new(
                "The user had no permissions boundary.",
                "No action needed: it has `PERMISSIONS_BOUNDARY_ARN` now. Find out which principal removed it."
            ),
            Reason.BoundaryDiffers => new(
                "The user's permissions boundary was not `PERMISSIONS_BOUNDARY_ARN`.",
                "No action needed: it is now. Find out which principal changed it."
            ),
            Reason.OwnerTagMissing => new(
                "The user's tags were removed, but path, row and published key prove that it is owned.",
                "No action needed: the function writes them again. Find out which principal removed them."
            ),
            Reason.FirstKey => new(
                "The user has never had a published key, or has none that a consumer could still use.",
                "No action needed: it has one now."
            ),
            Reason.RotationDue => new(
                "The published key has reached the age at which it gets a successor.",
                "No action needed. Both keys work until the overlap ends."
            ),
            Reason.ParameterMissing => new(
                "The user's parameter was deleted.",
                "No action needed: a new key is published. Find out which principal deleted the parameter. If many are missing "
                    + "at once, the function waits for consent."
            ),
            Reason.ParameterOverwritten => new(
                "The user's parameter contained a document that the function did not write.",
                "No action needed: the function publishes again what consumers need. Find out which principal wrote the "
                    + "document, and treat what they could read as exposed."
            ),
            Reason.ParameterRolledBack => new(
                "The user's parameter contained an older document of the function, with a key that has been superseded.",
                "No action needed: the function publishes the latest key again. Find out which principal restored the older document."
            ),
            Reason.ParameterUnreadable => new(
                "The user's parameter contained something that is not a document of the function.",
                "No action needed: the function publishes again what consumers need. Find out which principal wrote it, and "
                    + "treat what they could read as exposed."
            ),
            Reason.ParameterReencrypted => new(
                "The user's parameter was encrypted with another KMS key than `KMS_KEY_ID`.",
                "No action needed: it is encrypted with `KMS_KEY_ID` again. Find out which principal wrote it, and treat the "
                    + "access key as exposed to everyone with access to the other KMS key."
            ),
            Reason.PublishedKeyDeleted => new(
                "IAM no longer has the key in the parameter.",
                "No action needed: a stored key that still works is published again, or a new one is created."
            ),
            Reason.AllKeysDeleted => new(
                "IAM no longer has any key in the parameter.",
                "No action needed: a new key is published. To block a user, set `Suspended` in its row."
            ),
            Reason.PublishedKeyInactive => new(
                "A person deactivated the published key.",
                "No action needed: it has a successor and stays inactive. To block a user, set `Suspended` in its row."
            ),
            Reason.OverlapEnded => new(
                "A superseded key reached its age, and its successor had been published for the whole overlap.",
                "No action needed. A consumer that fails now did not read the parameter during the overlap."
            ),
            Reason.SecretLost => new(
                "The secret of the key was never stored, so the key cannot be in use.",
                "No action needed: the key is deleted. It comes from a run that was stopped."
            ),
            Reason.RoomNeeded => new(
                "A key was needed at once and both slots were in use, so the overlap of an older key was cut.",
                "Make sure that consumers of the deleted key read the parameter again."
            ),
            Reason.LedgerDiffers => new("The tags of the user did not match parameter and keys.", "No action needed: they do now."),
            Reason.ParameterNotEncrypted => new(
                "The parameter was not a SecureString.",
                "If the run fails with HierarchyTypeMismatchException, delete the parameter, because SSM does not change a "
                    + "parameter's type: a new key is published. Treat the key as exposed."
            ),
            Reason.ParameterNamesDeletedKey => new(
                "The parameter contained a superseded key that IAM no longer has.",
                "No action needed: the entry is removed."
            ),
            Reason.IntentOver => new("The work that a run had begun is finished or had no effect.", "No action needed."),
            Reason.IntentOpen => new(
                "A run was stopped while it created a key, and that key may still appear.",
                "No action needed: the first run after the time in the report continues."
            ),
            Reason.NotSettled => new(
                "Something that was created a moment ago is missing; IAM and SSM may not return it yet.",
                "No action needed: the next run checks again."
            ),
            Reason.NoFreeSlot => new(
                "A key is due, but both slots contain keys that may be in use.",
                "If the user needs attention, delete one of the keys in the report when it is no longer used."
            ),
            Reason.ParameterRefused => new(
                "SSM refuses to store the user's keys, so no key is created.",
                "Remove the cause in the report. The wait grows from an hour to a day; a later `RotateBefore` in the row ends it."
            ),
            Reason.ParameterTested => new(
                "The unchanged parameter was written, so that a key is created or deleted only when SSM is known to accept the "
                    + "next version.",
                "No action needed."
            ),
            Reason.RotationHeldUp => new(
                "A superseded key is older than allowed, because another writer keeps publishing it in the parameter.",
                "Stop the writer in the report. The key is deleted when its overlap has ended."
            ),
            Reason.ForeignKey => new(
                "The user has a key that the function did not create. It is kept and occupies a slot.",
                "Delete the key when it is no longer used."
            ),
            Reason.NotOwned => new(
                "Nothing proves that the user is owned, so it is not changed.",
                "If a row has this name, choose another name, or take the user over with `Adopt`."
            ),
            Reason.Protected => new(
                "`PROTECTED_USERS` contains the user, so it is not changed.",
                "If a row has this name, delete the row, or remove the name from the list."
            ),
            Reason.CaseVariant => new(
                "Two rows differ only in case. IAM has one user for both, and nothing is deleted while both exist.",
                "Delete the row in the report."
            ),
            Reason.RowInvalid => new(
                "The row breaks a rule, so its user is not changed.",
                "Correct the field in the report according to the rule that the report states."
            ),
            Reason.UnknownAttribute => new(
                "The row has an attribute that this version does not know. It needs attention if it differs from a known one only in case.",
                "Correct its name as the report spells it, if it differs only in case, or remove the attribute."
            ),
            Reason.Leased => new("Another run is processing the user, and reads it again when it has finished.", "No action needed."),
            Reason.Refused => new(
                "The gate refused the change: too many users would lose access, or the table looks wrong.",
                "Check that the table is correct. If the change is intended, give the consent that the refusal prints."
            ),
            Reason.NoTagRoom => new(
                "The user has no room for the tags of another key: IAM allows 50.",
                "Remove tags from the user, its row or `DEFAULT_TAGS`."
            ),
            Reason.ParameterNotOurs => new(
                "The parameter with this user's name belongs to another owner.",
                "Delete the parameter, or choose another `PARAMETER_PREFIX`."
            ),
            Reason.ParameterTagsDiffer => new(
                "The tags `iam-lifecycle:owner` and `iam-lifecycle:user` of the user's parameter were changed or removed. The "
                    + "user named in `iam-lifecycle:user` can read the keys in it. Without the tag, every managed user with broad SSM "
                    + "rights can.",
                "No action needed: the tags are written again. Find out in CloudTrail which principals wrote them "
                    + "(AddTagsToResource, RemoveTagsFromResource) and which read the parameter, and rotate the key if it was read."
            ),
            Reason.ParameterWithoutUser => new("A parameter of the function no longer had a user.", "No action needed: it is deleted."),
            Reason.LoginMissing => new(
                "The row sets `Console`, and the user had no console password.",
                "No action needed: the recipient gets a password, which must be changed at the first sign-in. If the recipient "
                    + "could not be looked up for six hours, the user needs attention: add a Slack member ID, which needs no list of "
                    + "members, or an `Email` to the row."
            ),
            Reason.LoginKept => new(
                "The row sets `Console`, and the user already had a console password.",
                "No action needed: it is kept. To replace it, set `ResetPasswordBefore`."
            ),
            Reason.LoginBegun => new(
                "A run was stopped, or could not deliver, after it began to set a console password, so it is not known whether "
                    + "the recipient has it.",
                "No action needed: a new one is set and delivered. If this is reported in every run, find out why it cannot be delivered."
            ),
            Reason.PasswordReset => new(
                "The row's `ResetPasswordBefore` is later than the console password, or `EXISTING_PASSWORD` is `reset`.",
                "No action needed: the recipient gets a new password."
            ),
            Reason.LoginGone => new(
                "The console password that was delivered was deleted by hand.",
                "No action needed: the recipient gets a new password. To remove a login, remove `Console` from the row."
            ),
            Reason.LoginNotWanted => new(
                "The row does not set `Console`, and the user has a console password that the function set.",
                "No action needed: it is deleted. The user's MFA devices are kept."
            ),
            Reason.LoginUndeliverable => new(
                "A console password is requested and cannot be delivered, so none is set.",
                "Add a `SlackUser` or an `Email` to the row, and set `SLACK_TOKEN_PARAMETER` or `MAIL_FROM` for the function."
            ),
            Reason.KeyUnconfirmed => new(
                "A tag of the user states that the function created an access key. The parameter, the versions that SSM keeps of "
                    + "it, and the records of adoption do not confirm it. The key is neither deleted nor activated. Or a tag states "
                    + "that the function deactivated an SSH key, a certificate or a service-specific credential, and the state table "
                    + "does not confirm it. The credential is not changed.",
                "Find out which principal wrote the tag: iam:TagUser is enough for it. Remove the tag. Then delete the key if it "
                    + "is not needed, or activate the credential by hand if it is needed. See OPERATIONS.md for users that were "
                    + "suspended when the function was upgraded."
            ),
            Reason.RecipientChanged => new(
                "The row contains another recipient of console passwords than the function has recorded. The former recipient is "
                    + "notified, and no password is set for the new one until `RECIPIENT_CHANGE_DELAY` ends.",
                "If the change is intended, wait, or use `iam-lifecycle consent recipient`. Otherwise correct the row."
            ),
            Reason.RecipientNoted => new(
                "The function records the recipient of a password that it delivered before recipients were recorded.",
                "No action needed."
            ),
            Reason.InitialPasswordExpired => new(
                "An initial console password was not used within `INITIAL_PASSWORD_VALID`. It is deleted, and its recipient is notified.",
                "If the login is needed, run `iam-lifecycle user reset-password`."
            ),
            Reason.PasswordUsed => new(
                "A console password was used shortly before it would have been deleted, so it is kept.",
                "No action needed."
            ),
            Reason.LoginUndelivered => new(
                "SES reported that the mail with the console password bounced, or that its recipient complained. The password "
                    + "works, but the recipient may not have it.",
                "Correct `Email` in the row, or add a `SlackUser`. Check SES's suppression list for the address "
                    + "(docs/PEOPLE.md). Then run `iam-lifecycle user reset-password`."
            ),
            Reason.FirstSignInBlocked => new(
                "A console password was set that must be changed at the first sign-in, and the user may not change it: the "
                    + "account's password policy does not let users change their own password, and no policy of the user or its groups "
                    + "allows it.",
                "Let users change their own password (`aws iam update-account-password-policy --allow-users-to-change-password` "
                    + "with the other settings of your policy), or attach `IAMUserChangePassword` to a group of `DEFAULT_GROUPS`. The "
                    + "password is kept unchanged."
            ),
            Reason.OutsideUser => new(
                "The user is unmanaged: it was created outside of the table.",
                "Find out whether this is intended. To manage the user, add a row with `Adopt`."
            ),
            Reason.OutOfTime => new(
                "The deadline of the invocation was near.",
                "No action needed: the next run continues. If this is reported in every run, raise the timeout or `MAX_PARALLEL_USERS`."
            ),
            Reason.NotShown => new(
                "The plan that was approved is out of date: another change is due for this user now.",
                "Plan again, and approve the new plan; or leave it to the next scheduled run."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no text."),
        };

    /// <summary>Writes the page with all reasons, sorted by name.</summary>
    public static string WritePage()
    {
        var page = new StringBuilder(
            "# Reasons\n\nEvery decision in a plan, a log line or a report has one of these reasons. The names do not change, so "
                + "alarms can rely on them.\n\n| reason | what it means | what to do |\n|---|---|---|\n"
        );
        foreach (Reason reason in Enum.GetValues<Reason>().OrderBy(reason => reason.ToString(), StringComparer.Ordinal))
        {
            ReasonText text = ForReason(reason);
            page.Append("| `").Append(reason).Append("` | ").Append(text.Meaning).Append(" | ").Append(text.Action).Append(" |\n");
        }

        return page.ToString();
    }
}

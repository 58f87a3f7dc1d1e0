namespace IamLifecycle.Planning;

public static partial class ReasonTexts
{
    /// <summary>Reasons of users, access and membership.</summary>
    private static ReasonText? ForUsers(Reason reason) =>
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
            _ => null,
        };
}

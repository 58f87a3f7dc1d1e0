using System.Text;

namespace IamLifecycle.Planning;

/// <summary>A reason in the words of whoever has to deal with it.</summary>
/// <param name="Meaning">What was found.</param>
/// <param name="Action">What a person is to do.</param>
public sealed record ReasonText(string Meaning, string Action);

/// <summary>Says of every reason what it means and what to do.</summary>
public static class ReasonTexts
{
    public static ReasonText Of(Reason reason) => reason switch
    {
        Reason.UserMissing => new("The table has a row, IAM has no such user.", "Nothing: the user is made, with a first key unless the row says `AccessKeys=false`."),
        Reason.UserGone => new("IAM has no such user, but there is a parameter of ours for it: the user was deleted or renamed by hand.", "Nothing: the user is made anew, with a new key. To take a user away, take its row away."),
        Reason.UserRenamed => new("The user is ours, has no row, and its parameter does not bear its name: it was renamed by hand.", "Put the row of the old name under the new one, or let the user go: the old name gets a new user."),
        Reason.UserReplaced => new("The user bears no proof of being ours, and is younger than its parameter: it was deleted and made anew by someone else.", "Find out who made it. Delete it, and the row gets a user of ours; or take it over with `Adopt`."),
        Reason.RowRemoved => new("The user is ours and its row is gone.", "Nothing if that is meant. Otherwise put the row back: within `USER_DELETE_GRACE` the user is restored, after it a new one is made."),
        Reason.Suspended => new("The row says `Suspended`: the user has no access, and nothing is lost.", "Nothing. Take the attribute away to resume the user; its console password does not come back."),
        Reason.Locked => new("An operator has locked the user: it has no access whatever its row says, and nothing is lost.", "Nothing. `iam-lifecycle user unlock NAME` gives back what the lock took; its console password does not come back."),
        Reason.Unused => new("Neither password nor access key of the user was used for `UNUSED_AFTER`. With `UNUSED_USERS=suspend` it is suspended, nothing is lost, and it stays so whatever its row says.", "If nobody needs the user, take its row away. A suspended one that is needed: `iam-lifecycle user unlock NAME`; the time counts anew from then."),
        Reason.Expired => new("The row's `ExpiresAt` has passed, so the user is treated as suspended.", "Nothing, or move `ExpiresAt`. When DynamoDB removes the row, the user goes."),
        Reason.Resumed => new("The row no longer suspends the user, or came back within the grace, or wants access keys again.", "Nothing. What we had switched off works again, what a person had switched off stays off, and overlaps count from now."),
        Reason.Quarantined => new("The row is gone; the user is switched off and is deleted when `USER_DELETE_GRACE` is over.", "Nothing, or put the row back before the date that the report names."),
        Reason.AccessKeysOff => new("The row says `AccessKeys=false`: the keys are off, and go with the parameter after the grace.", "Nothing. Take the attribute away within the grace to get the same keys back."),
        Reason.GroupsDiffer => new("The user's groups were not the row's.", "Nothing: they are now. If it comes back every run, find out who else changes them."),
        Reason.CredentialStaysOff => new("IAM refuses to switch on again a credential that suspension had switched off; everything else of the user was resumed. IAM is asked again after waits that grow from one interval to a month, and when the row changes.", "Delete the credential that the report names, as one that has expired, or replace it; where a permission is missing, grant it."),
        Reason.OutsideAllowLists => new("The user is in a group, or has a managed policy, that its row does not name and that no allow-list covers, or that stops it during an incident. It is kept.", "Remove it by hand once nobody needs it, or add it to `ALLOWED_GROUPS` or `ALLOWED_POLICIES`, so that rows manage it."),
        Reason.PoliciesDiffer => new("The user's managed policies were not the row's.", "Nothing: they are now. If it comes back every run, find out who else changes them."),
        Reason.TagsDiffer => new("The user's tags, of those that `ALLOWED_TAG_KEYS` allows, were not the row's.", "Nothing: they are now. If it comes back every run, find out who else changes them."),
        Reason.Adopted => new("The row says `Adopt`, and the existing user may be taken over.", "Move consumers to the parameter: the keys that the user had are deleted when they are old enough."),
        Reason.AdoptionRefused => new("The row says `Adopt`, and the existing user may not be taken over; the report says why.", "Add the user to `ADOPTABLE_USERS`, or take away what the report names, or take the row away."),
        Reason.TakenOver => new("The user bears the tags of the older layout, and `TAKEOVER` is on.", "Nothing: its keys and its parameter stay as they are."),
        Reason.RotationForced => new("The row's `RotateBefore` is later than the published key.", "Nothing: consumers read the parameter again. If both slots were taken, the oldest key is gone."),
        Reason.NoEffect => new("Attributes of the row make no sense together; the report names them.", "Take one of them away, or leave it: each means what it says once the other is gone."),
        Reason.BoundaryMissing => new("The user had no permissions boundary.", "Nothing: it has `PERMISSIONS_BOUNDARY_ARN` now. Find out who removed it."),
        Reason.BoundaryDiffers => new("The user's permissions boundary was not `PERMISSIONS_BOUNDARY_ARN`.", "Nothing: it is now. Find out who changed it."),
        Reason.OwnerTagMissing => new("The user's tags were wiped, but path, row and published key prove that it is ours.", "Nothing: they are written again. Find out who wiped them."),
        Reason.FirstKey => new("The user never had a published key, or has none any more that anybody could hold.", "Nothing: it has one now."),
        Reason.RotationDue => new("The published key has reached the age at which it gets a successor.", "Nothing. Both keys work until the overlap has ended."),
        Reason.ParameterMissing => new("The user's parameter is gone.", "Nothing: a new key is published. Find out who deleted it; many at once wait for consent."),
        Reason.ParameterOverwritten => new("The user's parameter held a document that we did not write.", "Nothing: what consumers need is published again. Find out who wrote it, and treat what they could read as exposed."),
        Reason.ParameterRolledBack => new("The user's parameter held an older document of ours, with a key that was superseded since.", "Nothing: the key that was published last is published again. Find out who put the old one back."),
        Reason.ParameterUnreadable => new("The user's parameter held something that is no document of ours.", "Nothing: what consumers need is published again. Find out who wrote it, and treat what they could read as exposed."),
        Reason.ParameterReencrypted => new("The user's parameter was encrypted with another KMS key than `KMS_KEY_ID`.", "Nothing: it is encrypted with ours again. Find out who wrote it, and treat the key as exposed to all who may use theirs."),
        Reason.PublishedKeyDeleted => new("IAM no longer has the key that the parameter names.", "Nothing: a stored key that still works is published again, or a new one is made."),
        Reason.AllKeysDeleted => new("IAM has none of the keys that the parameter names any more.", "Nothing: a new key is published. To block a user, set `Suspended` in its row."),
        Reason.PublishedKeyInactive => new("A person set the published key inactive.", "Nothing: it has a successor and stays inactive. To block a user, set `Suspended` in its row."),
        Reason.OverlapEnded => new("A superseded key was old enough, and its successor had been there for the whole overlap.", "Nothing. A consumer that fails now did not read the parameter in all that time."),
        Reason.SecretLost => new("The secret of the key was never stored, so nobody can have it.", "Nothing: the key is deleted. It comes from a run that was stopped."),
        Reason.RoomNeeded => new("A key was needed at once and both slots were taken, so the overlap of an older key was cut.", "See that consumers of the deleted key read the parameter again."),
        Reason.LedgerDiffers => new("The tags on the user did not say what parameter and keys imply.", "Nothing: they do now."),
        Reason.ParameterNotEncrypted => new("The parameter was no SecureString.", "Delete it if the run fails with HierarchyTypeMismatchException, because SSM does not change a parameter's type: a new key is published. Treat the key as exposed."),
        Reason.ParameterNamesDeletedKey => new("The parameter named a superseded key that IAM no longer has.", "Nothing: the entry is taken out."),
        Reason.IntentOver => new("What a run had begun is finished or has come to nothing.", "Nothing."),
        Reason.IntentOpen => new("A run was stopped while it made a key, and that key may yet appear.", "Nothing: the run after the time that the report names goes on."),
        Reason.NotSettled => new("Something is missing that was made a moment ago; IAM and SSM may not show it yet.", "Nothing: the next run looks again."),
        Reason.NoFreeSlot => new("A key is due, but both slots are taken by keys that may be in use.", "If it needs attention, delete one of the keys that the report names, once nobody uses it."),
        Reason.ParameterRefused => new("SSM refuses to store the user's keys, so no key is made.", "Remove the cause that the report names. The wait grows from an hour to a day; a later `RotateBefore` in the row ends it."),
        Reason.ParameterTested => new("The parameter was written as it is, so that a key is only made or deleted when SSM is known to take the next version.", "Nothing."),
        Reason.RotationHeldUp => new("A superseded key is older than it may become, because something else keeps publishing it in the parameter.", "Stop the writer that the report names; the key is deleted when its overlap has ended."),
        Reason.ForeignKey => new("The user has a key that was not issued here. It is kept and takes a slot.", "Delete it once nobody uses it."),
        Reason.NotOwned => new("The user bears no proof of being ours, so it is not touched.", "Where a row names it: choose another name, or take the user over with `Adopt`."),
        Reason.Protected => new("`PROTECTED_USERS` names the user, so it is not touched.", "Where a row names it: take the row away, or the name out of the list."),
        Reason.CaseVariant => new("Two rows differ only in case; IAM holds one user for both, and nothing is deleted while both stand.", "Take away the row that the report names."),
        Reason.RowInvalid => new("The row breaks a rule; its user is left exactly as it is.", "Correct the field that the report names, by the rule that it states."),
        Reason.UnknownAttribute => new("The row has an attribute that means nothing to this version. It needs attention where it differs from a known one only in case.", "Correct its name, as the report spells it where it differs only in case, or take it away."),
        Reason.Leased => new("Another run is at work on the user, and looks once more when it is done.", "Nothing."),
        Reason.Refused => new("The gate refused it: too many users would lose access, or the table looks wrong.", "See that the table is right. If it is meant, give the consent that the refusal prints."),
        Reason.NoTagRoom => new("There is no room for the tags of one more key: IAM allows 50.", "Take tags away from the user, its row or `DEFAULT_TAGS`."),
        Reason.ParameterNotOurs => new("The parameter at this user's name belongs to someone else.", "Remove the parameter, or choose another `PARAMETER_PREFIX`."),
        Reason.ParameterTagsDiffer => new("The tags `iam-lifecycle:owner` and `iam-lifecycle:user` of the user's parameter were changed or removed. The user whose name is in `iam-lifecycle:user` can read the keys in it, and without the tag every managed user with broad SSM rights.", "Nothing: the tags are written again. Find out in CloudTrail who wrote them (AddTagsToResource, RemoveTagsFromResource) and who read the parameter, and rotate the key if anybody did."),
        Reason.ParameterWithoutUser => new("A parameter of ours had no user any more.", "Nothing: it is deleted."),
        Reason.LoginMissing => new("The row says `Console`, and the user had no console password.", "Nothing: its person gets one, to be changed at the first sign-in. If the person could not be looked up for six hours, the user needs attention: put a Slack member id, which needs no list of members, or an `Email` into the row."),
        Reason.LoginKept => new("The row says `Console`, and the person had a console password already.", "Nothing: it stays. Set `ResetPasswordBefore` to replace it."),
        Reason.LoginBegun => new("A run was stopped, or could not deliver, after it began to set a console password, so nobody knows whether its person has it.", "Nothing: a new one is set and delivered. If it comes back every run, see why it cannot be delivered."),
        Reason.PasswordReset => new("The row's `ResetPasswordBefore` is later than the console password, or `EXISTING_PASSWORD` is `reset`.", "Nothing: its person gets a new one."),
        Reason.LoginGone => new("The console password that was delivered was deleted by hand.", "Nothing: its person gets a new one. To take a login away, take `Console` out of the row."),
        Reason.LoginNotWanted => new("The row does not say `Console`, and the user has a console password of ours.", "Nothing: it is deleted. The person's MFA devices stay."),
        Reason.LoginUndeliverable => new("A console password is wanted, and there is no way to bring it to its person, so none is set.", "Give the row a `SlackUser` or an `Email`, and the function `SLACK_TOKEN_PARAMETER` or `MAIL_FROM`."),
        Reason.KeyUnconfirmed => new("A tag of the user says that the function issued an access key, and neither the parameter, nor the versions that SSM keeps of it, nor a record of adoption confirm it. The key is neither deleted nor switched on. Or a tag says that the function switched off an SSH key, a certificate or a service-specific credential, and the state table does not confirm it. The credential stays as it is.", "Find out who wrote the tag: iam:TagUser is enough for it. Remove the tag, and delete the key if nobody needs it, or switch the credential on by hand if it is needed. See OPERATIONS.md for users that were suspended when the function was upgraded."),
        Reason.RecipientChanged => new("The row names another recipient of console passwords than the one that the function knows. The former recipient is told, and no password is replaced for the new one until `RECIPIENT_CHANGE_DELAY` is over.", "If the change is meant, wait, or use `iam-lifecycle consent recipient`. If not, correct the row."),
        Reason.RecipientNoted => new("The function notes the recipient of a password that it delivered before recipients were remembered.", "Nothing."),
        Reason.InitialPasswordExpired => new("An initial console password was not used within `INITIAL_PASSWORD_VALID`. It is deleted, and its person is told.", "If the person needs the login: `iam-lifecycle user reset-password`."),
        Reason.PasswordUsed => new("A console password that was about to be deleted was used in the last moment, so it stays.", "Nothing."),
        Reason.LoginUndelivered => new("SES reported that the mail with the console password bounced, or that its reader complained of it. The password works, and its person may not have it.", "Correct `Email` in the row, or give it a `SlackUser`; look for the address in SES's suppression list (docs/PEOPLE.md); then `iam-lifecycle user reset-password`."),
        Reason.FirstSignInBlocked => new("A console password was set that must be changed at the first sign-in, and the user may not change it: the account's password policy does not let users change their own password, and no policy of the user or its groups allows it.", "Let users change their own password (`aws iam update-account-password-policy --allow-users-to-change-password` with the other settings of your policy), or attach `IAMUserChangePassword` to a group of `DEFAULT_GROUPS`. The password stays as it is."),
        Reason.OutsideUser => new("The user was made outside of the table.", "Find out whether that is meant. A user that is to be kept like the others gets a row with `Adopt`."),
        Reason.OutOfTime => new("The deadline of the invocation was near.", "Nothing: the next run goes on. If it comes back every run, raise the timeout or `MAX_PARALLEL_USERS`."),
        Reason.NotShown => new("A person agreed to a plan, and by now something else is to be done for this user.", "Plan again, and agree to what is shown then; or leave it to the next scheduled run."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no text."),
    };

    /// <summary>The page on all of them, sorted by name.</summary>
    public static string WritePage()
    {
        var page = new StringBuilder("# Reasons\n\nEvery decision in a plan, a log line or a report bears one of these names. They are kept as they are; alarms may count on them.\n\n| reason | what it means | what to do |\n|---|---|---|\n");
        foreach (Reason reason in Enum.GetValues<Reason>().OrderBy(reason => reason.ToString(), StringComparer.Ordinal))
        {
            ReasonText text = Of(reason);
            page.Append("| `").Append(reason).Append("` | ").Append(text.Meaning).Append(" | ").Append(text.Action).Append(" |\n");
        }

        return page.ToString();
    }
}

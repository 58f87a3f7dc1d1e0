namespace IamLifecycle.Planning;

public static partial class ReasonTexts
{
    /// <summary>Reasons of runs, refusals and console logins.</summary>
    private static ReasonText? ForRuns(Reason reason) =>
        reason switch
        {
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
            _ => null,
        };
}

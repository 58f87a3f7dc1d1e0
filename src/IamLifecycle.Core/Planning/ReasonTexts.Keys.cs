namespace IamLifecycle.Planning;

public static partial class ReasonTexts
{
    /// <summary>Reasons of keys and parameters.</summary>
    private static ReasonText? ForKeys(Reason reason) =>
        reason switch
        {
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
            _ => null,
        };
}

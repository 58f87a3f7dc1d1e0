namespace IamLifecycle.Simulation;

/// <summary>The operations of a process, named after the API call or the item of the state table.</summary>
public enum AwsOperation
{
    Scan,
    GetItem,
    GetAccountAuthorizationDetails,
    GetUser,
    CreateUser,
    PutUserPermissionsBoundary,
    TagUser,
    UntagUser,
    DeleteUser,
    ListAttachments,
    AddAttachment,
    RemoveAttachment,
    SetAttachmentActive,
    ListAccessKeys,
    CreateAccessKey,
    DeleteAccessKey,
    GetAccessKeyLastUsed,
    GetCredentialReport,
    DescribeParameters,
    FindTaggedParameters,
    GetParameter,
    GetParameterHistory,
    ListTagsForResource,
    PutParameter,
    TagParameter,
    DeleteParameter,
    AcquireLease,
    OpenIntent,
    LockUnused,
    ReleaseLease,
    ReadLock,
    ReadState,
    SaveLastRun,
    ReadAdmitted,
    Admit,
    ReadConsent,
    UseConsent,
    ReadAdoption,
    RecordAdoption,
    RememberLogin,
    RememberSwitchedOff,
    GetAccountPasswordPolicy,
    ListAccountAliases,
    ListAttachedGroupPolicies,
    ListGroupPolicies,
    CreateLoginProfile,
    UpdateLoginProfile,
    FindRecipient,
    DeliverPassword,
    SendNote,
    PutNotice,
    MarkNoticeSent,
    WithdrawNotice,
    SendNotices,
}

/// <summary>Classifies operations as writes and reads.</summary>
public static class AwsOperations
{
    private static readonly AwsOperation[] Writes =
    [
        AwsOperation.CreateUser,
        AwsOperation.PutUserPermissionsBoundary,
        AwsOperation.TagUser,
        AwsOperation.UntagUser,
        AwsOperation.DeleteUser,
        AwsOperation.AddAttachment,
        AwsOperation.RemoveAttachment,
        AwsOperation.SetAttachmentActive,
        AwsOperation.CreateAccessKey,
        AwsOperation.DeleteAccessKey,
        AwsOperation.PutParameter,
        AwsOperation.TagParameter,
        AwsOperation.DeleteParameter,
        AwsOperation.AcquireLease,
        AwsOperation.OpenIntent,
        AwsOperation.LockUnused,
        AwsOperation.ReleaseLease,
        AwsOperation.SaveLastRun,
        AwsOperation.Admit,
        AwsOperation.UseConsent,
        AwsOperation.RecordAdoption,
        AwsOperation.RememberLogin,
        AwsOperation.RememberSwitchedOff,
        AwsOperation.CreateLoginProfile,
        AwsOperation.UpdateLoginProfile,
        AwsOperation.DeliverPassword,
        AwsOperation.SendNote,
        AwsOperation.PutNotice,
        AwsOperation.MarkNoticeSent,
        AwsOperation.WithdrawNotice,
        AwsOperation.SendNotices,
    ];

    /// <summary>
    /// True for the calls that IAM may refuse with EntityTemporarilyUnmodifiable (IAM API reference, errors of these operations).
    /// </summary>
    public static bool MayBeUnmodifiable(this AwsOperation operation) =>
        operation is AwsOperation.UpdateLoginProfile or AwsOperation.RemoveAttachment;

    public static bool IsWrite(this AwsOperation operation) => Writes.Contains(operation);
}

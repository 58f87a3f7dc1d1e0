namespace IamLifecycle.Simulation;

/// <summary>What a process asks of AWS, by the name of the API call or of the state table's item that it is about.</summary>
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
    ListBelongings,
    AddBelonging,
    RemoveBelonging,
    SetBelongingActive,
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
    FindPerson,
    DeliverPassword,
    TellPerson,
    PutNotice,
    MarkNoticeSent,
    TakeBackNotice,
    SendNotices,
}

/// <summary>Sorts the operations into those that change something and those that only look.</summary>
public static class AwsOperations
{
    private static readonly AwsOperation[] Writes =
    [
        AwsOperation.CreateUser, AwsOperation.PutUserPermissionsBoundary, AwsOperation.TagUser, AwsOperation.UntagUser, AwsOperation.DeleteUser,
        AwsOperation.AddBelonging, AwsOperation.RemoveBelonging, AwsOperation.SetBelongingActive, AwsOperation.CreateAccessKey, AwsOperation.DeleteAccessKey, AwsOperation.PutParameter, AwsOperation.TagParameter, AwsOperation.DeleteParameter,
        AwsOperation.AcquireLease, AwsOperation.OpenIntent, AwsOperation.LockUnused, AwsOperation.ReleaseLease, AwsOperation.SaveLastRun, AwsOperation.Admit,
        AwsOperation.UseConsent, AwsOperation.RecordAdoption, AwsOperation.RememberLogin, AwsOperation.RememberSwitchedOff, AwsOperation.CreateLoginProfile, AwsOperation.UpdateLoginProfile, AwsOperation.DeliverPassword, AwsOperation.TellPerson,
        AwsOperation.PutNotice, AwsOperation.MarkNoticeSent, AwsOperation.TakeBackNotice, AwsOperation.SendNotices,
    ];

    /// <summary>True for the calls that IAM may refuse with EntityTemporarilyUnmodifiable (IAM API reference, their errors).</summary>
    public static bool MayBeUnmodifiable(this AwsOperation operation) => operation is AwsOperation.UpdateLoginProfile or AwsOperation.RemoveBelonging;

    public static bool IsWrite(this AwsOperation operation) => Writes.Contains(operation);
}

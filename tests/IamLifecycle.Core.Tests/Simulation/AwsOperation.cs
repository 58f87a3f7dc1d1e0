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
    RemoveBelonging,
    ListAccessKeys,
    CreateAccessKey,
    DeleteAccessKey,
    GetAccessKeyLastUsed,
    GetCredentialReport,
    DescribeParameters,
    GetParameter,
    GetParameterHistory,
    ListTagsForResource,
    PutParameter,
    DeleteParameter,
    AcquireLease,
    OpenIntent,
    ReleaseLease,
    ReadState,
    SaveLastRun,
    ReadAdmitted,
    Admit,
    ReadConsent,
}

/// <summary>Sorts the operations into those that change something and those that only look.</summary>
public static class AwsOperations
{
    private static readonly AwsOperation[] Writes =
    [
        AwsOperation.CreateUser, AwsOperation.PutUserPermissionsBoundary, AwsOperation.TagUser, AwsOperation.UntagUser, AwsOperation.DeleteUser,
        AwsOperation.RemoveBelonging, AwsOperation.CreateAccessKey, AwsOperation.DeleteAccessKey, AwsOperation.PutParameter, AwsOperation.DeleteParameter,
        AwsOperation.AcquireLease, AwsOperation.OpenIntent, AwsOperation.ReleaseLease, AwsOperation.SaveLastRun, AwsOperation.Admit,
    ];

    public static bool IsWrite(this AwsOperation operation) => Writes.Contains(operation);
}

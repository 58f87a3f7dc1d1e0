using Amazon.IdentityManagement.Model;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations;

/// <summary>Checks whether the groups and policies that a row names exist in IAM, before the row is written.</summary>
public sealed class Catalog(AwsClients clients)
{
    /// <summary>True if IAM has a group of this name.</summary>
    public async Task<bool> HasGroupAsync(string name, CancellationToken cancellationToken)
    {
        var request = new GetGroupRequest { GroupName = name, MaxItems = 1 };
        return await AwsCall.SendUnlessAsync<GetGroupResponse, NoSuchEntityException>(
            "GetGroup",
            name,
            () => clients.Iam.GetGroupAsync(request, cancellationToken),
            cancellationToken
        )
            is not null;
    }

    /// <summary>True if IAM has a managed policy of this ARN.</summary>
    public async Task<bool> HasPolicyAsync(string arn, CancellationToken cancellationToken)
    {
        var request = new GetPolicyRequest { PolicyArn = arn };
        return await AwsCall.SendUnlessAsync<GetPolicyResponse, NoSuchEntityException>(
            "GetPolicy",
            arn,
            () => clients.Iam.GetPolicyAsync(request, cancellationToken),
            cancellationToken
        )
            is not null;
    }
}

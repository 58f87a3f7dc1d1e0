using System.Collections.Immutable;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Iam;

/// <summary>Users in IAM.</summary>
internal sealed class IamUsers(AwsClients clients) : IIamUsers
{
    /// <summary>The maximum of GetAccountAuthorizationDetails for one page.</summary>
    private const int PageSize = 1000;

    public Task<ImmutableArray<ObservedUser>> ListAsync(CancellationToken cancellationToken)
    {
        var texts = new SharedTexts();
        return Pages.AllAsync<ObservedUser, string>(async marker =>
        {
            var request = new GetAccountAuthorizationDetailsRequest
            {
                Filter = ["User"],
                MaxItems = PageSize,
                Marker = marker,
            };
            GetAccountAuthorizationDetailsResponse page = await AwsCall.SendAsync(
                "GetAccountAuthorizationDetails",
                "all users",
                () => clients.Iam.GetAccountAuthorizationDetailsAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.UserDetailList?.Select(user => IamAnswers.Read(user, texts)), page.IsTruncated is true ? page.Marker : null);
        });
    }

    public async Task<ObservedUser?> GetAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new GetUserRequest { UserName = user.Value };
        GetUserResponse? answer = await AwsCall.SendUnlessAsync<GetUserResponse, NoSuchEntityException>(
            "GetUser",
            user.Value,
            () => clients.Iam.GetUserAsync(request, cancellationToken),
            cancellationToken
        );
        return answer is null ? null : IamAnswers.Read(answer.User);
    }

    public async Task<ObservedUser?> CreateAsync(
        UserName user,
        string path,
        string boundaryArn,
        ImmutableDictionary<string, string> tags,
        CancellationToken cancellationToken
    )
    {
        var request = new CreateUserRequest
        {
            UserName = user.Value,
            Path = path,
            PermissionsBoundary = boundaryArn,
            Tags = IamAnswers.Write(tags),
        };
        CreateUserResponse? answer = await AwsCall.SendUnlessAsync<CreateUserResponse, EntityAlreadyExistsException>(
            "CreateUser",
            user.Value,
            () => clients.Iam.CreateUserAsync(request, cancellationToken),
            cancellationToken
        );

        // Boundary and tags are created with the user or not at all, so they are taken from the request.
        return answer is null ? null : IamAnswers.Read(answer.User) with { BoundaryArn = boundaryArn, Tags = tags };
    }

    public Task SetBoundaryAsync(UserName user, string boundaryArn, CancellationToken cancellationToken)
    {
        var request = new PutUserPermissionsBoundaryRequest { UserName = user.Value, PermissionsBoundary = boundaryArn };
        return AwsCall.SendAsync(
            "PutUserPermissionsBoundary",
            user.Value,
            () => clients.Iam.PutUserPermissionsBoundaryAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public Task TagAsync(UserName user, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var request = new TagUserRequest { UserName = user.Value, Tags = IamAnswers.Write(tags) };
        return tags.Count == 0
            ? Task.CompletedTask
            : AwsCall.SendAsync("TagUser", user.Value, () => clients.Iam.TagUserAsync(request, cancellationToken), cancellationToken);
    }

    public Task UntagAsync(UserName user, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var request = new UntagUserRequest { UserName = user.Value, TagKeys = [.. keys.Order(StringComparer.Ordinal)] };
        return keys.Count == 0
            ? Task.CompletedTask
            : AwsCall.SendAsync("UntagUser", user.Value, () => clients.Iam.UntagUserAsync(request, cancellationToken), cancellationToken);
    }

    public Task DeleteAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new DeleteUserRequest { UserName = user.Value };
        return AwsCall.SendUnlessAsync<DeleteUserResponse, NoSuchEntityException>(
            "DeleteUser",
            user.Value,
            () => clients.Iam.DeleteUserAsync(request, cancellationToken),
            cancellationToken
        );
    }
}

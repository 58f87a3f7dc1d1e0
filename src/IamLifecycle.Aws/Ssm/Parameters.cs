using System.Collections.Immutable;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Applying;
using IamLifecycle.Model;
using Tag = Amazon.SimpleSystemsManagement.Model.Tag;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Users' parameters in SSM.</summary>
internal sealed class Parameters(AwsClients clients, LifecyclePolicy policy, string kmsKeyId) : IParameters
{
    /// <summary>What DescribeParameters and GetParameterHistory give at most in one answer.</summary>
    private const int PageSize = 50;

    private readonly ParameterDocumentReader documents = new(policy.Takeover);
    private readonly PacedWrites writes = new(clients);

    public Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken) =>
        Pages.AllAsync<ParameterSummary, string>(async token =>
        {
            var prefix = new ParameterStringFilter { Key = "Name", Option = "BeginsWith", Values = [policy.Parameters.Prefix] };
            var request = new DescribeParametersRequest { ParameterFilters = [prefix], MaxResults = PageSize, NextToken = token };
            DescribeParametersResponse page = await AwsCall.SendAsync(
                "DescribeParameters", policy.Parameters.Prefix, () => clients.Ssm.DescribeParametersAsync(request, cancellationToken), cancellationToken);
            return (page.Parameters?.Select(Read), NullIfEmpty(page.NextToken));
        });

    public Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken) =>
        new ParameterReader(clients, documents).ReadAsync(policy.Parameters.For(user), cancellationToken);

    public async Task<ImmutableArray<ObservedParameter.Kept>> HistoryAsync(UserName user, CancellationToken cancellationToken)
    {
        string name = policy.Parameters.For(user);
        ImmutableArray<ParameterHistory> versions = await Pages.AllAsync<ParameterHistory, string>(async token =>
        {
            var request = new GetParameterHistoryRequest { Name = name, WithDecryption = true, MaxResults = PageSize, NextToken = token };
            GetParameterHistoryResponse? page = await AwsCall.SendUnlessAsync<GetParameterHistoryResponse, ParameterNotFoundException>(
                "GetParameterHistory", name, () => clients.Ssm.GetParameterHistoryAsync(request, cancellationToken), cancellationToken);
            return (page?.Parameters, NullIfEmpty(page?.NextToken));
        });
        return [.. versions.OrderByDescending(version => version.Version)
            .Select(version => documents.Observe(version.Version ?? 0, version.Value) is ObservedParameter.Published kept
                ? new ObservedParameter.Kept(kept.Version, kept.Document) { UnderOurKey = version.KeyId is null || version.KeyId == kmsKeyId }
                : null)
            .OfType<ObservedParameter.Kept>()];
    }

    public async Task<string?> OwnerAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new ListTagsForResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = policy.Parameters.For(user) };
        ListTagsForResourceResponse? answer = await AwsCall.SendUnlessAsync<ListTagsForResourceResponse, InvalidResourceIdException>(
            "ListTagsForResource", request.ResourceId, () => clients.Ssm.ListTagsForResourceAsync(request, cancellationToken), cancellationToken);
        return answer?.TagList?.FirstOrDefault(tag => tag.Key == Tags.Owner)?.Value;
    }

    public Task WaitForRoomAsync(CancellationToken cancellationToken) => writes.WaitForRoomAsync(cancellationToken);

    public Task<long> CreateAsync(UserName user, ParameterContent content, CancellationToken cancellationToken)
    {
        PutParameterRequest request = Request(user, content);
        request.Overwrite = false;
        request.Tags = TagsFor(user);
        return writes.SendAsync(request, cancellationToken);
    }

    public Task<long> OverwriteAsync(UserName user, ParameterContent content, CancellationToken cancellationToken)
    {
        // SSM refuses tags together with Overwrite.
        PutParameterRequest request = Request(user, content);
        request.Overwrite = true;
        return writes.SendAsync(request, cancellationToken);
    }

    public Task TagAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new AddTagsToResourceRequest { ResourceType = ResourceTypeForTagging.Parameter, ResourceId = policy.Parameters.For(user), Tags = TagsFor(user) };
        return AwsCall.SendAsync("AddTagsToResource", request.ResourceId, () => clients.Ssm.AddTagsToResourceAsync(request, cancellationToken), cancellationToken);
    }

    public Task DeleteAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new DeleteParameterRequest { Name = policy.Parameters.For(user) };
        return AwsCall.SendUnlessAsync<DeleteParameterResponse, ParameterNotFoundException>(
            "DeleteParameter", request.Name, () => clients.Ssm.DeleteParameterAsync(request, cancellationToken), cancellationToken);
    }

    private static ParameterSummary Read(ParameterMetadata parameter) => new(
        parameter.Name,
        parameter.Version ?? 0,
        AwsDate.Of(parameter.LastModifiedDate),
        parameter.Type == ParameterType.SecureString);

    private static string? NullIfEmpty(string? token) => string.IsNullOrEmpty(token) ? null : token;

    private List<Tag> TagsFor(UserName user) => [new Tag { Key = Tags.Owner, Value = policy.OwnerId }, new Tag { Key = Tags.User, Value = user.Value }];

    private PutParameterRequest Request(UserName user, ParameterContent content) => new()
    {
        Name = policy.Parameters.For(user),
        Value = ParameterDocument.Write(content),
        Type = ParameterType.SecureString,
        Tier = ParameterTier.Standard,
        KeyId = kmsKeyId,
    };
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using Tag = Amazon.SimpleSystemsManagement.Model.Tag;

namespace IamLifecycle.Aws.Ssm;

/// <summary>Users' parameters in SSM.</summary>
internal sealed partial class Parameters(AwsClients clients, LifecyclePolicy policy, string kmsKeyId) : IParameters
{
    /// <summary>The maximum of DescribeParameters and GetParameterHistory for one page.</summary>
    private const int PageSize = 50;

    private readonly ParameterDocumentReader documents = new(policy.Takeover);
    private readonly ParameterWriter writes = new(clients);

    /// <summary>Parameters that are known to have the advanced tier. SSM refuses to write them as standard ones.</summary>
    private readonly ConcurrentDictionary<string, bool> advanced = new(StringComparer.Ordinal);

    public Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken) =>
        Pages.AllAsync<ParameterSummary, string>(async token =>
        {
            var prefix = new ParameterStringFilter
            {
                Key = "Name",
                Option = "BeginsWith",
                Values = [policy.Parameters.Prefix],
            };
            var request = new DescribeParametersRequest
            {
                ParameterFilters = [prefix],
                MaxResults = PageSize,
                NextToken = token,
            };
            DescribeParametersResponse page = await AwsCall.SendAsync(
                "DescribeParameters",
                policy.Parameters.Prefix,
                () => clients.Ssm.DescribeParametersAsync(request, cancellationToken),
                cancellationToken
            );
            foreach (ParameterMetadata parameter in page.Parameters ?? [])
            {
                Remember(parameter);
            }

            return (page.Parameters?.Select(Read), NullIfEmpty(page.NextToken));
        });

    public Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken) =>
        new ParameterReader(clients, documents).ReadAsync(policy.Parameters.For(user), cancellationToken);

    public async Task<ImmutableArray<ObservedParameter.ParameterVersion>> HistoryAsync(UserName user, CancellationToken cancellationToken)
    {
        string name = policy.Parameters.For(user);
        ImmutableArray<ParameterHistory> versions = await Pages.AllAsync<ParameterHistory, string>(async token =>
        {
            var request = new GetParameterHistoryRequest
            {
                Name = name,
                WithDecryption = true,
                MaxResults = PageSize,
                NextToken = token,
            };
            GetParameterHistoryResponse? page = await AwsCall.SendUnlessAsync<GetParameterHistoryResponse, ParameterNotFoundException>(
                "GetParameterHistory",
                name,
                () => clients.Ssm.GetParameterHistoryAsync(request, cancellationToken),
                cancellationToken
            );
            return (page?.Parameters, NullIfEmpty(page?.NextToken));
        });
        return
        [
            .. versions
                .OrderByDescending(version => version.Version)
                .Select(version =>
                    documents.Observe(version.Version ?? 0, version.Value) is ObservedParameter.Published kept
                        ? new ObservedParameter.ParameterVersion(kept.Version, kept.Document)
                        {
                            UnderOurKey = version.KeyId is null || version.KeyId == kmsKeyId,
                            Modified = version.LastModifiedDate is null ? null : AwsDate.FromDateTime(version.LastModifiedDate),
                            ModifiedBy = version.LastModifiedUser,
                        }
                        : null
                )
                .OfType<ObservedParameter.ParameterVersion>(),
        ];
    }

    public async Task<ParameterTags> TagsAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new ListTagsForResourceRequest
        {
            ResourceType = ResourceTypeForTagging.Parameter,
            ResourceId = policy.Parameters.For(user),
        };
        ListTagsForResourceResponse? answer = await AwsCall.SendUnlessAsync<ListTagsForResourceResponse, InvalidResourceIdException>(
            "ListTagsForResource",
            request.ResourceId,
            () => clients.Ssm.ListTagsForResourceAsync(request, cancellationToken),
            cancellationToken
        );
        string? Value(string key) => answer?.TagList?.FirstOrDefault(tag => tag.Key == key)?.Value;
        return new ParameterTags(Value(Tags.Owner), Value(Tags.User));
    }

    /// <summary>Finds parameters by their tags.</summary>
    /// <remarks>
    /// All filters must match, and any value of a filter: see "Searching for Systems Manager parameters" in the user guide.
    /// </remarks>
    public async Task<ImmutableHashSet<UserName>> TaggedAsync(IReadOnlyCollection<UserName> users, CancellationToken cancellationToken)
    {
        var byName = users.ToDictionary(policy.Parameters.For, StringComparer.Ordinal);
        List<ParameterStringFilter> filters =
        [
            Equal("Name", byName.Keys),
            Equal("tag:" + Tags.Owner, [policy.OwnerId]),
            Equal("tag:" + Tags.User, users.Select(ParameterTags.ValueFor)),
        ];
        ImmutableArray<string> found = await Pages.AllAsync<string, string>(async token =>
        {
            var request = new DescribeParametersRequest
            {
                ParameterFilters = filters,
                MaxResults = PageSize,
                NextToken = token,
            };
            DescribeParametersResponse page = await AwsCall.SendAsync(
                "DescribeParameters",
                $"tag {Tags.User}",
                () => clients.Ssm.DescribeParametersAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.Parameters?.Select(parameter => parameter.Name), NullIfEmpty(page.NextToken));
        });
        return [.. found.Where(byName.ContainsKey).Select(name => byName[name])];
    }

    public Task TagAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new AddTagsToResourceRequest
        {
            ResourceType = ResourceTypeForTagging.Parameter,
            ResourceId = policy.Parameters.For(user),
            Tags = TagsFor(user),
        };
        return AwsCall.SendAsync(
            "AddTagsToResource",
            request.ResourceId,
            () => clients.Ssm.AddTagsToResourceAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public Task DeleteAsync(UserName user, CancellationToken cancellationToken)
    {
        var request = new DeleteParameterRequest { Name = policy.Parameters.For(user) };
        return AwsCall.SendUnlessAsync<DeleteParameterResponse, ParameterNotFoundException>(
            "DeleteParameter",
            request.Name,
            () => clients.Ssm.DeleteParameterAsync(request, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// A name that had the advanced tier may have been deleted and created again. Writing it as an advanced parameter would then cost
    /// money.
    /// </summary>
    private void Remember(ParameterMetadata parameter)
    {
        if (parameter.Tier == ParameterTier.Advanced)
        {
            advanced[parameter.Name] = true;
        }
        else
        {
            advanced.TryRemove(parameter.Name, out _);
        }
    }

    private static ParameterSummary Read(ParameterMetadata parameter) =>
        new(
            parameter.Name,
            parameter.Version ?? 0,
            AwsDate.FromDateTime(parameter.LastModifiedDate),
            parameter.Type == ParameterType.SecureString
        );

    private static ParameterStringFilter Equal(string key, IEnumerable<string> values) =>
        new()
        {
            Key = key,
            Option = "Equals",
            Values = [.. values],
        };

    private static string? NullIfEmpty(string? token) => string.IsNullOrEmpty(token) ? null : token;
}

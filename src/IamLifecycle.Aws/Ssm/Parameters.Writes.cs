using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using Tag = Amazon.SimpleSystemsManagement.Model.Tag;

namespace IamLifecycle.Aws.Ssm;

internal sealed partial class Parameters
{
    public Task AcquireWriteSlotAsync(CancellationToken cancellationToken) => writes.AcquireWriteSlotAsync(cancellationToken);

    public Task<long> CreateAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken)
    {
        PutParameterRequest request = Request(user, content);
        request.Overwrite = false;
        request.Tier = NewTier;
        advanced.TryRemove(request.Name, out _);
        request.Tags = [.. TagsFor(user), .. DefaultTags()];
        return writes.SendAsync(request, onlyCopy, cancellationToken);
    }

    /// <summary>Writes a further version.</summary>
    /// <remarks>SSM does not accept tags together with Overwrite.</remarks>
    public async Task<long> OverwriteAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken)
    {
        PutParameterRequest request = Request(user, content);
        request.Overwrite = true;
        request.Tier = advanced.ContainsKey(request.Name) ? ParameterTier.Advanced : ParameterTier.Standard;
        try
        {
            return await writes.SendAsync(request, onlyCopy, cancellationToken);
        }
        catch (FailureException e)
            when (e.Failure is Failure.NeedsAttention { Code: SsmTexts.TierDowngrade } && request.Tier == ParameterTier.Standard)
        {
            advanced[request.Name] = true;
            request.Tier = ParameterTier.Advanced;
            return await writes.SendAsync(request, onlyCopy, cancellationToken);
        }
    }

    private List<Tag> TagsFor(UserName user) =>
        [new Tag { Key = Tags.Owner, Value = policy.OwnerId }, new Tag { Key = Tags.User, Value = ParameterTags.ValueFor(user) }];

    private ParameterTier NewTier =>
        policy.ParameterTier switch
        {
            NewParameterTier.Advanced => ParameterTier.Advanced,
            NewParameterTier.IntelligentTiering => ParameterTier.IntelligentTiering,
            _ => ParameterTier.Standard,
        };

    /// <summary>DEFAULT_TAGS, for accounts that require tags on new resources, without the function's own tags.</summary>
    private IEnumerable<Tag> DefaultTags() =>
        policy
            .DefaultTags.Where(tag => tag.Key is not (Tags.Owner or Tags.User))
            .Select(tag => new Tag { Key = tag.Key, Value = tag.Value });

    private PutParameterRequest Request(UserName user, ParameterContent content) =>
        new()
        {
            Name = policy.Parameters.For(user),
            Value = ParameterDocument.Write(content),
            Type = ParameterType.SecureString,
            KeyId = kmsKeyId,
        };
}

using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>Users, keys and parameters at one time, as a replica that lags behind returns them.</summary>
public sealed class Snapshot(InMemoryAws aws)
{
    private readonly ImmutableDictionary<string, (ObservedUser User, ImmutableArray<AccessKey> Keys)> users =
        aws.Iam.Users.ToImmutableDictionary(
            user => user.Name.CaseKey,
            user => (user.Observe(), user.Keys.Select(key => key.Observe()).ToImmutableArray())
        );

    private readonly ImmutableDictionary<string, ObservedParameter> parameters = aws.Parameters.Names.ToImmutableDictionary(
        name => name,
        aws.Parameters.Get
    );

    private readonly ImmutableDictionary<string, ParameterTags> tags = aws.Parameters.Names.ToImmutableDictionary(
        name => name,
        aws.Parameters.TagsOf
    );

    private readonly ILookup<string, UserAttachment> attachments = aws
        .Iam.Users.SelectMany(
            user =>
                user.Attachments.Where(attachment => Kinds.Contains(attachment.Kind))
                    .OrderBy(attachment => attachment.Id, StringComparer.Ordinal),
            (user, attachment) => (user.Name.CaseKey, attachment)
        )
        .ToLookup(pair => pair.CaseKey, pair => pair.attachment);

    /// <summary>The attachments of a user, other than access keys, that replicas list.</summary>
    public static ImmutableHashSet<UserAttachmentKind> Kinds { get; } =
    [
        UserAttachmentKind.LoginProfile,
        UserAttachmentKind.SigningCertificate,
        UserAttachmentKind.SshPublicKey,
        UserAttachmentKind.ServiceSpecificCredential,
    ];

    public ImmutableArray<UserAttachment> Attachments(UserName name, UserAttachmentKind kind) =>
        [.. attachments[name.CaseKey].Where(attachment => attachment.Kind == kind)];

    /// <summary>The users as GetAccountAuthorizationDetails showed them.</summary>
    public ImmutableArray<ObservedUser> Users { get; } = [.. aws.Iam.Users.Select(user => user.ObserveInBulk())];

    /// <summary>The parameters as DescribeParameters showed them.</summary>
    public ImmutableArray<ParameterSummary> Summaries { get; } = aws.Parameters.Describe("");

    public Instant At { get; } = aws.Clock.GetCurrentInstant();

    public ObservedUser? User(UserName name) => users.GetValueOrDefault(name.CaseKey).User;

    /// <summary>Null if the user does not exist.</summary>
    public ImmutableArray<AccessKey>? Keys(UserName name) => users.TryGetValue(name.CaseKey, out var user) ? user.Keys : null;

    public ObservedParameter Parameter(string name) => parameters.GetValueOrDefault(name) ?? new ObservedParameter.Absent();

    public ParameterTags TagsOf(string name) => tags.GetValueOrDefault(name) ?? ParameterTags.None;
}

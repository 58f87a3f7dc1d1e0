using System.Collections.Immutable;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;

namespace IamLifecycle.Aws.Iam;

/// <summary>Reads IAM's answers in the words of the model.</summary>
internal static class IamAnswers
{
    public static ObservedUser Read(User user) => new(
        new UserName(user.UserName),
        new UserId(user.UserId),
        user.Path ?? "/",
        AwsDate.Of(user.CreateDate),
        user.PermissionsBoundary?.PermissionsBoundaryArn,
        TagsOf(user.Tags));

    public static ObservedUser Read(UserDetail user) => new(
        new UserName(user.UserName),
        new UserId(user.UserId),
        user.Path ?? "/",
        AwsDate.Of(user.CreateDate),
        user.PermissionsBoundary?.PermissionsBoundaryArn,
        TagsOf(user.Tags))
    {
        Groups = SetOf(user.GroupList),
        ManagedPolicies = SetOf(user.AttachedManagedPolicies?.Select(policy => policy.PolicyArn)),
    };

    public static List<Tag> Write(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static ImmutableSortedSet<string> SetOf(IEnumerable<string>? texts) => (texts ?? []).ToImmutableSortedSet(StringComparer.Ordinal);

    private static ImmutableDictionary<string, string> TagsOf(List<Tag>? tags) =>
        (tags ?? []).ToImmutableDictionary(tag => tag.Key, tag => tag.Value ?? "");
}

using System.Collections.Immutable;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Aws.Iam;

/// <summary>Converts IAM's responses to the model.</summary>
internal static class IamAnswers
{
    private static readonly ImmutableSortedSet<string> Nothing = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static ObservedUser Read(User user) =>
        new(
            new UserName(user.UserName),
            new UserId(user.UserId),
            user.Path ?? "/",
            AwsDate.FromDateTime(user.CreateDate),
            user.PermissionsBoundary?.PermissionsBoundaryArn,
            TagsOf(user.Tags)
        )
        {
            PasswordLastUsed = user.PasswordLastUsed is { } used ? AwsDate.FromDateTime(used) : null,
        };

    /// <summary>Converts a user of a list.</summary>
    /// <param name="texts">The texts that the users of the list share.</param>
    /// <param name="user">The user.</param>
    public static ObservedUser Read(UserDetail user, SharedTexts texts) =>
        new(
            new UserName(user.UserName),
            new UserId(user.UserId),
            texts.Of(user.Path ?? "/"),
            AwsDate.FromDateTime(user.CreateDate),
            user.PermissionsBoundary?.PermissionsBoundaryArn is { } boundary ? texts.Of(boundary) : null,
            (user.Tags ?? []).ToImmutableDictionary(tag => texts.Of(tag.Key), tag => texts.Of(tag.Value ?? ""))
        )
        {
            Groups = SetOf(user.GroupList, texts),
            ManagedPolicies = SetOf(user.AttachedManagedPolicies?.Select(policy => policy.PolicyArn), texts),
        };

    public static List<Tag> Write(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static ImmutableSortedSet<string> SetOf(IEnumerable<string>? members, SharedTexts texts) =>
        Nothing.Union((members ?? []).Select(texts.Of));

    private static ImmutableDictionary<string, string> TagsOf(List<Tag>? tags) =>
        (tags ?? []).ToImmutableDictionary(tag => tag.Key, tag => tag.Value ?? "");
}

namespace IamLifecycle.Model.Identity;

/// <summary>
/// The tags of a parameter that identify its owner and its user, as ListTagsForResource returns them; null if a tag is absent. The
/// permissions boundary of managed users compares <paramref name="User"/> with the name of the caller.
/// </summary>
/// <param name="Owner">The value of <c>iam-lifecycle:owner</c>.</param>
/// <param name="User">The value of <c>iam-lifecycle:user</c>.</param>
public sealed record ParameterTags(string? Owner, string? User)
{
    /// <summary>The tags of an untagged parameter, or of one that does not exist.</summary>
    public static ParameterTags None { get; } = new(null, null);

    /// <summary>
    /// The value of <c>iam-lifecycle:user</c> for a user. SSM does not allow a comma in a tag (Systems Manager API reference, Tag), so a
    /// colon replaces it. Names of IAM users contain no colon.
    /// </summary>
    public static string ValueFor(UserName user) => user.Value.Replace(',', ':');

    public override string ToString() => $"owner {Text(Owner)}, user {Text(User)}";

    private static string Text(string? value) => value is null ? "absent" : $"'{Printable.Escape(value)}'";
}

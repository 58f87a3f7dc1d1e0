namespace IamLifecycle.Model.Identity;

/// <summary>
/// The tags of a parameter that say whose it is, as ListTagsForResource shows them; null where a tag is absent. The boundary of managed
/// users reads <paramref name="User"/>.
/// </summary>
/// <param name="Owner">The value of <c>iam-lifecycle:owner</c>.</param>
/// <param name="User">The value of <c>iam-lifecycle:user</c>.</param>
public sealed record ParameterTags(string? Owner, string? User)
{
    /// <summary>Those of a parameter without tags, or of none.</summary>
    public static ParameterTags None { get; } = new(null, null);

    /// <summary>
    /// The value of <c>iam-lifecycle:user</c> for a user. SSM's tags hold no comma (Systems Manager API reference, Tag); a colon stands for
    /// it, which no name of an IAM user has.
    /// </summary>
    public static string ValueFor(UserName user) => user.Value.Replace(',', ':');

    public override string ToString() => $"owner {Text(Owner)}, user {Text(User)}";

    private static string Text(string? value) => value is null ? "absent" : $"'{Printable.Escape(value)}'";
}

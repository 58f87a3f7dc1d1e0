namespace IamLifecycle.Matrix.Checks;

/// <summary>What must be true at every moment, in the middle of whatever was broken off.</summary>
public static class AtAnyMoment
{
    private const int KeysOfAUser = 2;

    /// <summary>The promises that are broken; empty when none is.</summary>
    /// <param name="picture">The account now.</param>
    /// <param name="users">What its users shall come to.</param>
    /// <param name="mayBeUnpublished">Whether a first key may still be missing: until the first ordinary run.</param>
    public static IEnumerable<string> Broken(Picture picture, IEnumerable<Expected> users, bool mayBeUnpublished) =>
        [
            .. picture.Users.Values.Where(user => user.Keys.Count > KeysOfAUser).Select(user => $"{user.Name} has {user.Keys.Count} keys"),
            .. picture.Held.Where(key => !key.Value).Select(key => $"{key.Key}, which a consumer holds, does not work"),
            .. users
                .Where(user => user is { Standing: Standing.Working, WasOff: false })
                .SelectMany(user => Unpublished(picture, user, mayBeUnpublished)),
        ];

    private static IEnumerable<string> Unpublished(Picture picture, Expected user, bool mayBeUnpublished)
    {
        if (!picture.Parameters.TryGetValue(user.User, out var parameter))
        {
            return user.IsPublished || !mayBeUnpublished ? [$"{user.User} has no published key"] : [];
        }

        return parameter.Entries.TryGetValue("current", out var current) && current.Works
            ? []
            : [$"the published key of {user.User} does not work"];
    }
}

namespace IamLifecycle.Matrix.Checks;

/// <summary>The conditions that must hold at every moment, also after an interrupted run.</summary>
public static class AtAnyMoment
{
    private const int KeysOfAUser = 2;

    /// <summary>The broken promises; empty if none is broken.</summary>
    /// <param name="picture">The account now.</param>
    /// <param name="users">The expected users.</param>
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

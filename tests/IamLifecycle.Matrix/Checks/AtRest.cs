using System.Globalization;

namespace IamLifecycle.Matrix.Checks;

/// <summary>The conditions after all work is done: table, IAM, Parameter Store and ledger agree, and no intent is open.</summary>
/// <param name="boundary">The permissions boundary of users that have access.</param>
public sealed class AtRest(string boundary)
{
    private const string Mark = "iam-lifecycle:";
    private const string Owner = "eu-central-1/iam-users";
    private const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";

    /// <summary>The conditions that are not met; empty if all are met.</summary>
    public IEnumerable<string> Broken(Picture picture, IReadOnlyList<Expected> users) =>
        [
            .. users.SelectMany(user => OfUser(picture, user)),
            .. picture
                .StateItems.Where(id => id.StartsWith("user#", StringComparison.Ordinal))
                .Select(id => $"{id} is left in the state table"),
            .. picture.Parameters.Keys.Except(picture.Users.Keys).Select(name => $"the parameter of {name} has no user"),
            .. picture
                .Users.Keys.Except(picture.Rows)
                .Except(users.Where(user => user.Standing is Standing.Quarantined).Select(user => user.User))
                .Select(name => $"{name} has no row"),
        ];

    private IEnumerable<string> OfUser(Picture picture, Expected expected)
    {
        picture.Users.TryGetValue(expected.User, out var user);
        if (expected.Standing is Standing.Deleted)
        {
            return user is not null || picture.Parameters.ContainsKey(expected.User) || picture.Devices.Count > 0
                ? [$"{expected.User} is not deleted"]
                : [];
        }

        if (user is null)
        {
            return [$"{expected.User} does not exist"];
        }

        var parameter = picture.Parameters.GetValueOrDefault(expected.User);
        var about = expected.Standing switch
        {
            Standing.Working => Working(user, parameter, expected),
            Standing.WithoutKeys => WithoutKeys(user, parameter),
            _ => WithoutAccess(user, parameter, expected),
        };
        var boundaryIs = expected.Standing is Standing.Suspended or Standing.Quarantined ? DenyAll : boundary;
        return about
            .Append(user.Boundary == boundaryIs ? null : $"the boundary is {user.Boundary}")
            .Append(user.Path == expected.Path ? null : $"the path is {user.Path}")
            .Append(user.ActiveOthers.Count == expected.ActiveOthers ? null : $"{user.ActiveOthers.Count} other credentials are active")
            .OfType<string>()
            .Select(problem => $"{expected.User}: {problem}");
    }

    private static IEnumerable<string?> Working(UserPicture user, ParameterPicture? parameter, Expected expected)
    {
        if (parameter is null)
        {
            return ["no parameter"];
        }

        var entries = parameter.Entries;
        return
        [
            .. Agree(user, parameter, expected, off: ""),
            .. user.Tags.Keys.Where(tag => IsLeftOver(tag, user)).Select(tag => $"{tag} is left among the tags"),
            .. entries.Where(entry => !entry.Value.Works).Select(entry => $"{entry.Key} does not work"),
            entries.ContainsKey("current") ? null : "there is no current key",
            expected.HasLogin ? user.LoginProblem : null,
            expected.Current is null || entries.GetValueOrDefault("current")?.Id == expected.Current ? null : "another key is current",
            entries.GetValueOrDefault("pending_deletion")?.Id == expected.Superseded ? null : "the wrong key is pending deletion",
        ];
    }

    /// <summary>Marks of deactivated credentials, a deletion date that no longer applies, and tags of the older layout.</summary>
    private static bool IsLeftOver(string tag, UserPicture user) =>
        tag.StartsWith(Mark + "off:", StringComparison.Ordinal) || tag == Mark + "delete-after" || user.Keys.ContainsKey(tag);

    private static IEnumerable<string?> WithoutAccess(UserPicture user, ParameterPicture? parameter, Expected expected) =>
        parameter is null
            ? ["no parameter"]
            :
            [
                .. Agree(user, parameter, expected, off: " off"),
                .. user.Keys.Where(key => key.Value).Select(key => $"{key.Key} is active"),
                expected.Standing is not Standing.KeysOff && user.HasLogin ? "there is a console password" : null,
                expected.Current is null || parameter.Entries.GetValueOrDefault("current")?.Id == expected.Current
                    ? null
                    : "another key is current",
                user.Tags.ContainsKey(Mark + "delete-after") == (expected.Standing is Standing.KeysOff or Standing.Quarantined)
                    ? null
                    : "delete-after is wrong",
            ];

    private static IEnumerable<string?> WithoutKeys(UserPicture user, ParameterPicture? parameter) =>
        [
            user.Keys.Count == 0 ? null : "there are keys",
            parameter is null ? null : "there is a parameter",
            user.Tags.Keys.All(tag => tag == Mark + "owner") ? null : "the ledger is not empty",
        ];

    /// <summary>Parameter and ledger contain every key and no other key.</summary>
    private static IEnumerable<string?> Agree(UserPicture user, ParameterPicture parameter, Expected expected, string off)
    {
        var byHand = expected.MadeByHand is { } id ? [id] : Array.Empty<string>();
        var stored = parameter.Entries.ToDictionary(entry => entry.Value.Id, entry => $"{entry.Key} {entry.Value.CreatedAt}");
        var ledger = user
            .Tags.Where(tag => tag.Key.StartsWith(Mark + "key:", StringComparison.Ordinal))
            .ToDictionary(tag => tag.Key[(Mark + "key:").Length..], tag => tag.Value);
        return
        [
            user.Keys.Keys.ToHashSet().SetEquals(stored.Keys.Concat(byHand))
                ? null
                : $"the keys {Names(user.Keys.Keys)} are not those of the parameter, {Names(stored.Keys)}",
            ledger.Keys.ToHashSet().SetEquals(user.Keys.Keys)
                ? null
                : $"the ledger names {Names(ledger.Keys)}, the keys are {Names(user.Keys.Keys)}",
            .. stored
                .Where(entry =>
                    ledger.TryGetValue(entry.Key, out var recorded)
                    && !(
                        recorded.StartsWith(entry.Value, StringComparison.Ordinal) && recorded.EndsWith("Z" + off, StringComparison.Ordinal)
                    )
                )
                .Select(entry => $"the ledger entry of {entry.Key} is {ledger[entry.Key]}, in the parameter it is {entry.Value}"),
            user.Tags.GetValueOrDefault(Mark + "owner") == Owner ? null : "the owner tag is missing",
            user.Tags.GetValueOrDefault(Mark + "parameter") == string.Create(CultureInfo.InvariantCulture, $"v{parameter.Version}")
                ? null
                : "the ledger names another version of the parameter",
        ];
    }

    private static string Names(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}

using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Cli.Reporting;

/// <summary>The changes of keys since an earlier report.</summary>
/// <param name="Added">Keys that the earlier report does not contain.</param>
/// <param name="Removed">Keys that only the earlier report contains.</param>
/// <param name="Switched">Keys with another state than in the earlier report: superseded, deactivated or activated.</param>
public sealed record KeyDifference(IReadOnlyList<KeyChange> Added, IReadOnlyList<KeyChange> Removed, IReadOnlyList<KeyChange> Switched)
{
    public static KeyDifference Between(IEnumerable<UserKeys> earlier, IEnumerable<UserKeys> now)
    {
        var before = States(earlier);
        var after = States(now);
        return new KeyDifference(
            [.. after.Where(key => !before.ContainsKey(key.Key)).Select(key => new KeyChange(key.Key.User, key.Key.Id, null, key.Value))],
            [.. before.Where(key => !after.ContainsKey(key.Key)).Select(key => new KeyChange(key.Key.User, key.Key.Id, key.Value, null))],
            [
                .. after
                    .Where(key => before.TryGetValue(key.Key, out string? was) && was != key.Value)
                    .Select(key => new KeyChange(key.Key.User, key.Key.Id, before[key.Key], key.Value)),
            ]
        );
    }

    /// <summary>Reads an earlier report, the output of <c>key report --json</c>.</summary>
    /// <exception cref="CliException">The text is not a key report.</exception>
    public static IReadOnlyList<UserKeys> Read(string text, string option)
    {
        try
        {
            if (JsonText.Read<UserKeys[]>(text) is { } users && users.All(IsWhole))
            {
                return users;
            }
        }
        catch (System.Text.Json.JsonException) { }

        throw new CliException($"{option}: the file is not a key report; give the output of `key report --json`");
    }

    /// <summary>One line for each key, sorted by user.</summary>
    public string Describe() =>
        string.Join(
            '\n',
            Added
                .Select(key => (key, Line: $"+ {key.Name}: {key.Now}"))
                .Concat(Removed.Select(key => (key, Line: $"- {key.Name}: was {Printable.Escape(key.Was!)}")))
                .Concat(Switched.Select(key => (key, Line: $"~ {key.Name}: {key.Now} (was {Printable.Escape(key.Was!)})")))
                .OrderBy(line => line.key.User, StringComparer.Ordinal)
                .Select(line => line.Line)
        );

    public string Sum() => $"{Added.Count} added, {Removed.Count} removed, {Switched.Count} switched";

    /// <summary>Checks for missing members: the JSON reader accepts an object without them.</summary>
    private static bool IsWhole(UserKeys? user) =>
        user is { User: not null, Keys: not null } && user.Keys.All(key => key is { Id: not null, State: not null });

    private static SortedDictionary<(string User, string Id), string> States(IEnumerable<UserKeys> users)
    {
        var states = new SortedDictionary<(string User, string Id), string>();
        foreach (UserKeys user in users)
        {
            foreach (KeyDetails key in user.Keys)
            {
                states[(user.User, key.Id)] = key.State;
            }
        }

        return states;
    }
}

/// <summary>One key of a <see cref="KeyDifference"/>.</summary>
/// <param name="User">The user of the key.</param>
/// <param name="Id">The access key ID.</param>
/// <param name="Was">Its state in the earlier report; null for an added key.</param>
/// <param name="Now">Its state now; null for a removed key.</param>
public sealed record KeyChange(string User, string Id, string? Was, string? Now)
{
    internal string Name => $"{Printable.Escape(User)} {Printable.Escape(Id)}";
}

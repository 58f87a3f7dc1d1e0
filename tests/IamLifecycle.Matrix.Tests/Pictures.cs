using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Tests;

/// <summary>Pictures of accounts for the tests.</summary>
internal static class Pictures
{
    public const string Boundary = "arn:aws:iam::123456789012:policy/boundary";
    public const string DenyAll = "arn:aws:iam::aws:policy/AWSDenyAll";
    public const string Old = "AKIAOLD";
    public const string New = "AKIANEW";

    /// <summary>A rotated user with two keys and their ledger.</summary>
    public static UserPicture User { get; } =
        new(
            "alice",
            "/iam-lifecycle/",
            Boundary,
            new Dictionary<string, string>
            {
                ["iam-lifecycle:owner"] = "eu-central-1/iam-users",
                ["iam-lifecycle:parameter"] = "v2",
                [$"iam-lifecycle:key:{New}"] = "current 2026-12-06T00:00:00Z",
                [$"iam-lifecycle:key:{Old}"] = "pending_deletion 2026-11-20T00:00:00Z",
            },
            new Dictionary<string, bool> { [Old] = true, [New] = true },
            HasLogin: false,
            ActiveOthers: []
        );

    public static ParameterPicture Parameter { get; } =
        new(
            2,
            new Dictionary<string, StoredEntry>
            {
                ["current"] = new(New, "2026-12-06T00:00:00Z", Works: true),
                ["pending_deletion"] = new(Old, "2026-11-20T00:00:00Z", Works: true),
            }
        );

    public static Expected Rotated { get; } = new("alice", Standing.Working) { IsPublished = true, Superseded = Old };

    public static Picture Of(UserPicture? user, ParameterPicture? parameter) =>
        new()
        {
            Users = user is null ? new Dictionary<string, UserPicture>() : new() { [user.Name] = user },
            Parameters = parameter is null ? new Dictionary<string, ParameterPicture>() : new() { ["alice"] = parameter },
            Rows = new HashSet<string> { "alice" },
            StateItems = ["run#last", "gate#1"],
            Held = new Dictionary<string, bool> { [Old] = true },
            Devices = [],
            Open = [],
        };

    public static UserPicture WithTag(this UserPicture user, string key, string? value)
    {
        var tags = user.Tags.Where(tag => tag.Key != key).ToDictionary(tag => tag.Key, tag => tag.Value);
        return user with { Tags = value is null ? tags : new Dictionary<string, string>(tags) { [key] = value } };
    }

    /// <summary>The user without access: boundary, inactive keys, and the function's marks.</summary>
    public static UserPicture Off(this UserPicture user) =>
        user with
        {
            Boundary = DenyAll,
            Keys = user.Keys.ToDictionary(key => key.Key, _ => false),
            Tags = user.Tags.ToDictionary(
                tag => tag.Key,
                tag => tag.Key.StartsWith("iam-lifecycle:key:", StringComparison.Ordinal) ? tag.Value + " off" : tag.Value
            ),
        };
}

using System.Text.Json.Nodes;

namespace IamLifecycle.LocalAws.Slack;

/// <summary>
/// The data and methods of the stand-in: the methods of Slack's Web API that a bot needs to find members and send them messages
/// (docs.slack.dev, "Methods").
/// </summary>
internal sealed class SlackWorkspace
{
    private const int LongestText = 40_000;
    private const int LargestLimit = 1000;

    private readonly Lock gate = new();
    private readonly List<SlackPost> posts = [];
    private int cursors;

    public IList<SlackMember> Members { get; } = [];

    public ISet<string> Channels { get; } = new HashSet<string>();

    /// <summary>Slack may return fewer members on a page than requested.</summary>
    public int? LargestPage { get; set; }

    public IReadOnlyList<SlackPost> Posts
    {
        get
        {
            lock (gate)
            {
                return [.. posts];
            }
        }
    }

    /// <summary>Returns the scope that a method needs; null for a method that the stand-in does not support.</summary>
    public static string? ScopeOf(string method) =>
        method switch
        {
            "users.info" or "users.list" => "users:read",
            "users.lookupByEmail" => "users:read.email",
            "conversations.open" => "im:write",
            "chat.postMessage" => "chat:write",
            _ => null,
        };

    public JsonObject Answer(SlackCall call) =>
        call.Method switch
        {
            "users.info" => User(Members.FirstOrDefault(member => member.Is(call["user"])), "user_not_found"),
            "users.lookupByEmail" => User(
                Members.FirstOrDefault(member =>
                    !member.Deleted && string.Equals(member.Email, call["email"], StringComparison.OrdinalIgnoreCase)
                ),
                "users_not_found"
            ),
            "users.list" => List(call),
            "conversations.open" => Open(call),
            _ => Post(call),
        };

    /// <summary>Makes the issued cursors invalid.</summary>
    public void ExpireCursors() => cursors++;

    public void Forget()
    {
        lock (gate)
        {
            posts.Clear();
        }
    }

    public static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };

    private static JsonObject User(SlackMember? member, string otherwise) =>
        member is null ? Error(otherwise) : new() { ["ok"] = true, ["user"] = Shown(member) };

    private static JsonObject Shown(SlackMember member) =>
        new()
        {
            ["id"] = member.Id,
            ["team_id"] = member.TeamId,
            ["name"] = Escaped(member.DisplayName.ToLowerInvariant()),
            ["deleted"] = member.Deleted,
            ["real_name"] = Escaped(member.RealName),
            ["is_bot"] = member.IsBot,
            ["is_stranger"] = member.IsStranger,
            ["is_restricted"] = member.IsRestricted,
            ["is_ultra_restricted"] = member.IsUltraRestricted,
            ["is_invited_user"] = member.IsInvited,
            ["enterprise_user"] = member.EnterpriseId is { } id ? new JsonObject { ["id"] = id } : null,
            ["profile"] = new JsonObject
            {
                ["display_name"] = Escaped(member.DisplayName),
                ["real_name"] = Escaped(member.RealName),
                ["email"] = member.Email,
            },
        };

    /// <summary>Slack escapes three characters in all text that it returns ("Formatting message text", "Escaping text").</summary>
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private JsonObject List(SlackCall call)
    {
        int limit = int.TryParse(call["limit"], out int asked) ? asked : LargestLimit;
        if (limit is < 1 or > LargestLimit)
        {
            return Error("invalid_limit");
        }

        int size = Math.Min(limit, LargestPage ?? LargestLimit);
        if (!TryRead(call["cursor"], out int from))
        {
            return Error("invalid_cursor");
        }

        return new()
        {
            ["ok"] = true,
            ["members"] = new JsonArray([.. Members.Skip(from).Take(size).Select(Shown)]),
            ["response_metadata"] = new JsonObject
            {
                ["next_cursor"] = from + size < Members.Count ? $"from:{from + size}{new string('+', cursors)}" : "",
            },
        };
    }

    private bool TryRead(string cursor, out int from)
    {
        string generation = new('+', cursors);
        from = 0;
        return cursor.Length == 0
            || (
                cursor.StartsWith("from:", StringComparison.Ordinal)
                && cursor.EndsWith(generation, StringComparison.Ordinal)
                && int.TryParse(cursor[5..^cursors], out from)
            );
    }

    private JsonObject Open(SlackCall call) =>
        Members.FirstOrDefault(member => member.Is(call["users"])) switch
        {
            null => Error("user_not_found"),
            { IsBot: true } => Error("cannot_dm_bot"),
            { Deleted: true } => Error("user_disabled"),
            var member => new()
            {
                ["ok"] = true,
                ["channel"] = new JsonObject { ["id"] = DirectId(member) },
            },
        };

    private JsonObject Post(SlackCall call)
    {
        SlackMember? to = Members.FirstOrDefault(member => DirectId(member) == call["channel"]);
        if (to is null && !Channels.Contains(call["channel"]))
        {
            return Error("channel_not_found");
        }

        if (call["text"].Length is 0 or > LongestText)
        {
            return Error(call["text"].Length == 0 ? "no_text" : "msg_too_long");
        }

        lock (gate)
        {
            posts.Add(new SlackPost(call["channel"], to, call["text"], call["unfurl_links"] != "false" || call["unfurl_media"] != "false"));
            return new()
            {
                ["ok"] = true,
                ["channel"] = call["channel"],
                ["ts"] = $"1503435956.{posts.Count:D6}",
            };
        }
    }

    private static string DirectId(SlackMember member) => "D" + member.Id[1..];
}

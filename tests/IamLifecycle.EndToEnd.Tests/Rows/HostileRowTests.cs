using System.Text;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary>
/// Rows that are meant to deceive readers of the log or to break the function. Each row is reported briefly in plain text and changes
/// nothing.
/// </summary>
public sealed class HostileRowTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const int LongestLine = 20_000;
    private const string Evil = "\u001b[2J\u001b]0;owned\u0007 \u202Egnp.exe\u2066 \u0000 \u0085 \u2028 \r\n{\"level\":\"Information\"}";

    private static readonly string[] Names =
    [
        "../../etc/passwd",
        "../",
        "alice/../bob",
        "/alice",
        "alice\0",
        "alice\r\nbob",
        "\u001b[31malice",
        "\u202Ealice",
        "alice\u2028",
        "\u0007",
        " ",
        "alice ",
        "al\u0131ce",
        "{\"UserName\":\"bob\"}",
        "'; DROP TABLE users; --",
        "$(reboot)",
        "%00",
        "\uFEFFalice",
        "😀",
        new string('a', 65),
        new string('ä', 1024),
    ];

    private static readonly string[] Attributes =
    [
        "Suspended",
        "AccessKeys",
        "Adopt",
        "KeyRotateAfter",
        "KeyDeleteAfter",
        "RotateBefore",
        "ExpiresAt",
        "Groups",
        "ManagedPolicies",
        "Tags",
    ];

    private Function function = null!;
    private string before = "";

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("ALLOWED_GROUPS", "*"), ("ALLOWED_POLICIES", "*"), ("ALLOWED_TAG_KEYS", "*"));
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
    }

    [Fact]
    public async Task Hostile_user_names_are_only_reported()
    {
        await StoreStateAsync();
        foreach (var name in Names)
        {
            await Account.PutRowAsync(name);
        }

        await ShouldOnlyReportAsync(Names.Length);
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/alice_keys", "/iam_users/bob_keys");
    }

    public static TheoryData<string> Values => ["escapes", "64 kB", "300 kB", "deep map", "deep list", "many entries", "bytes", "empty"];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Hostile_values_are_only_reported(string kind)
    {
        await StoreStateAsync();
        await Account.PutRowAsync("bob", [.. Attributes.Select(attribute => (attribute, Value(kind)))]);

        await ShouldOnlyReportAsync(1);
    }

    [Fact]
    public async Task Unknown_attributes_with_hostile_names_are_only_reported()
    {
        await StoreStateAsync();
        await Account.PutRowAsync(
            "bob",
            (Evil, new AttributeValue(Evil)),
            (new string('x', 60_000), new AttributeValue("y")),
            ("\u202Edednepsus", new AttributeValue { BOOL = true })
        );

        await ShouldOnlyReportAsync(0);
        function.Log.Should().Contain(line => line.Reason == "UnknownAttribute" && line.Message.Contains(@"\u{202E}dednepsus"));
    }

    [Fact]
    public async Task Hostile_tag_keys_and_values_are_only_reported()
    {
        await StoreStateAsync();
        await Account.PutRowAsync(
            "bob",
            (
                "Tags",
                new AttributeValue
                {
                    M = new()
                    {
                        [Evil] = new(Evil),
                        ["iam-lifecycle:owner"] = new("me"),
                        ["aws:x"] = new("y"),
                    },
                }
            )
        );

        await ShouldOnlyReportAsync(1);
    }

    private static AttributeValue Value(string kind) =>
        kind switch
        {
            "escapes" => new AttributeValue(Evil),
            "64 kB" => new AttributeValue(new string('x', 30_000) + Evil),
            "300 kB" => new AttributeValue
            {
                L = [.. Enumerable.Range(0, 30).Select(_ => new AttributeValue(new string('\u001b', 1000)))],
                IsLSet = true,
            },
            "deep map" => Enumerable
                .Range(0, 28)
                .Aggregate(new AttributeValue(Evil), (inner, _) => new AttributeValue { M = new() { [Evil] = inner } }),
            "deep list" => Enumerable
                .Range(0, 28)
                .Aggregate(new AttributeValue(Evil), (inner, _) => new AttributeValue { L = [inner], IsLSet = true }),
            "many entries" => new AttributeValue
            {
                M = Enumerable.Range(0, 900).ToDictionary(number => $"{number}\u0007", _ => new AttributeValue { N = "1" }),
            },
            "bytes" => new AttributeValue { B = new MemoryStream([0, 27, 255]) },
            _ => new AttributeValue { NULL = true },
        };

    private async Task StoreStateAsync() => before = await StateAsync();

    /// <summary>Users, keys and parameters.</summary>
    private async Task<string> StateAsync()
    {
        var text = new StringBuilder();
        foreach (var user in await Account.GetUserNamesAsync())
        {
            var tags = (await Account.GetTagsAsync(user))
                .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => $"{tag.Key}={tag.Value}");
            text.AppendJoin(
                    ' ',
                    [
                        user,
                        await Account.GetBoundaryAsync(user),
                        .. (await Account.GetKeysAsync(user)).Select(key => $"{key.AccessKeyId} {key.Status}"),
                        .. tags,
                    ]
                )
                .Append('\n');
        }

        return text.AppendJoin(' ', await Account.GetParameterNamesAsync()).ToString();
    }

    private async Task ShouldOnlyReportAsync(int invalidRows)
    {
        await function.DrainStreamAsync();
        var run = await function.RunAsync();
        var plan = await function.PlanAsync();
        await function.StopAsync();

        function.Poller.DeadLetters.Should().BeEmpty("no such record blocks the stream");
        run.RowsInvalid.Should().Be(invalidRows, run.Json);
        run.Failed.Should().Be(0);
        (await StateAsync()).Should().Be(before);
        plan.Text.Replace("\n", "", StringComparison.Ordinal).Any(IsDangerous).Should().BeFalse();
        foreach (var line in function.Host.Log.Lines)
        {
            line.Length.Should().BeLessThan(LongestLine);
            line.Any(IsDangerous).Should().BeFalse("a line of the log is plain text: {0}", line[..Math.Min(200, line.Length)]);
            LogLine.Parse(line).Json.TryGetProperty("timestamp", out _).Should().BeTrue("a line of the log is one JSON object");
            AllTexts(LogLine.Parse(line))
                .Any(IsDangerous)
                .Should()
                .BeFalse("nor do its unescaped JSON values hide anything: {0}", line[..Math.Min(200, line.Length)]);
        }

        function.Host.Log.Lines.Sum(line => line.Length).Should().BeLessThan(200_000);
    }

    private static string AllTexts(LogLine line) => $"{line.Message} {line.User} {line.Change} {line.Reason}";

    /// <summary>Control and format characters: escapes, bells, line breaks, and characters that change the text direction.</summary>
    private static bool IsDangerous(char character) =>
        char.IsControl(character)
        || char.GetUnicodeCategory(character)
            is System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator;
}

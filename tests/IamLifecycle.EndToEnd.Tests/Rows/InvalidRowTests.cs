using Amazon.DynamoDBv2.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary>An invalid row is reported with field, value and rule, and its user stays unchanged.</summary>
public sealed class InvalidRowTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    public static TheoryData<string, string> WrongTypes =>
        new()
        {
            { "Suspended", "S" },
            { "Suspended", "NULL" },
            { "AccessKeys", "N" },
            { "AccessKeys", "S" },
            { "Adopt", "S" },
            { "KeyRotateAfter", "N" },
            { "KeyDeleteAfter", "BOOL" },
            { "RotateBefore", "N" },
            { "ExpiresAt", "S" },
            { "Groups", "S" },
            { "Groups", "M" },
            { "Groups", "NS" },
            { "ManagedPolicies", "BOOL" },
            { "ManagedPolicies", "nested" },
            { "Tags", "L" },
            { "Tags", "S" },
            { "Tags", "deep" },
        };

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public async Task An_attribute_of_a_wrong_type_is_reported_and_the_user_stays_unchanged(string attribute, string type)
    {
        var function = Deploy(("ALLOWED_TAG_KEYS", "*"), ("ALLOWED_GROUPS", "*"));
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        var before = await DescribeAsync();
        await Account.PutRowAsync("alice", (attribute, Value(type)));

        (await function.DeliverAsync(Records.Modified("alice"))).Should().BeEmpty("a retry would not help");
        var run = await function.RunAsync();

        run.RowsInvalid.Should().Be(1);
        run.NeedsAttention.Should().Be(1);
        function
            .Log.Should()
            .Contain(line =>
                line.User == "alice" && line.Reason == "RowInvalid" && line.Level == "Warning" && line.Message.Contains(attribute)
            );
        (await DescribeAsync()).Should().Be(before);
    }

    [Fact]
    public async Task All_errors_of_a_row_are_reported_at_once()
    {
        var function = Deploy();
        await Account.PutRowAsync(
            "alice",
            Attributes.Text("Suspended", "yes"),
            Attributes.Text("KeyRotateAfter", "soon"),
            Attributes.Set("Groups", "admins")
        );

        await function.DrainStreamAsync();

        (await Account.GetUserNamesAsync()).Should().BeEmpty();
        foreach (var field in new[] { "Suspended 'yes'", "KeyRotateAfter 'soon'", "Groups 'admins'" })
        {
            function.Log.Should().Contain(line => line.Reason == "RowInvalid" && line.Message.Contains(field));
        }
    }

    [Fact]
    public async Task The_user_of_an_invalid_row_stays_and_is_reconciled_after_the_row_is_corrected()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        await Account.PutRowAsync("alice", Attributes.Text("Suspended", "no"));
        await function.DrainStreamAsync();
        await function.RunAsync();
        await Account.ShouldBeInOrderAsync("alice");

        await Account.PutRowAsync("alice", Attributes.Off("Suspended"));
        await function.DrainStreamAsync();

        (await function.RunAsync()).RowsInvalid.Should().Be(0);
    }

    [Fact]
    public async Task A_row_of_400_kB_with_unknown_attributes_creates_its_user_and_a_short_log()
    {
        var function = Deploy();
        var deep = new AttributeValue("end");
        for (var depth = 0; depth < 25; depth++)
        {
            deep = new AttributeValue { M = new() { ["deeper"] = deep } };
        }

        await Account.PutRowAsync("alice", Attributes.Text("Notes", new string('x', 390_000)), ("Deep", deep));

        await function.DrainStreamAsync();

        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.Reason == "UnknownAttribute" && line.Message.Contains("Deep"));
        function.Output.Sum(line => line.Length).Should().BeLessThan(100_000);
    }

    private static AttributeValue Value(string type) =>
        type switch
        {
            "S" => new AttributeValue("true"),
            "N" => new AttributeValue { N = "1" },
            "BOOL" => new AttributeValue { BOOL = true },
            "NULL" => new AttributeValue { NULL = true },
            "NS" => new AttributeValue { NS = ["1"] },
            "L" => new AttributeValue { L = [new AttributeValue("a")] },
            "nested" => new AttributeValue { L = [new AttributeValue { L = [new AttributeValue("a")] }] },
            "M" => new AttributeValue { M = new() { ["a"] = new AttributeValue("b") } },
            _ => new AttributeValue { M = new() { ["a"] = new AttributeValue { M = new() { ["b"] = new AttributeValue("c") } } } },
        };

    private async Task<string> DescribeAsync()
    {
        var user = (await Account.FindUserAsync("alice"))!;
        return string.Join(
            '\n',
            [
                $"{user.UserId} {user.PermissionsBoundary?.PermissionsBoundaryArn}",
                .. (await Account.GetTagsAsync("alice")).Select(tag => $"{tag.Key} = {tag.Value}").Order(StringComparer.Ordinal),
                .. (await Account.GetKeysAsync("alice")).Select(key => $"{key.AccessKeyId} {key.Status}"),
            ]
        );
    }
}

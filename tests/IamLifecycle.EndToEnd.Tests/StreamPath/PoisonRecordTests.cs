using System.Text.Json.Nodes;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.StreamPath;

/// <summary>Records that can never succeed are logged and not retried. The other records of the batch are processed.</summary>
public sealed class PoisonRecordTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string NameRule = "1 to 64 characters of A-Z a-z 0-9 + = , . @ _ -";

    [Theory]
    [InlineData("{}", "dynamodb.Keys.UserName", "it is the table's key")]
    [InlineData("""{"Id":{"S":"alice"}}""", "dynamodb.Keys.UserName", "it is the table's key")]
    [InlineData("""{"UserName":{"N":"7"}}""", "dynamodb.Keys.UserName '{N}'", "must be a string (S)")]
    [InlineData("""{"UserName":{"S":7}}""", "dynamodb.Keys.UserName", "must be a string (S)")]
    [InlineData("""{"UserName":"alice"}""", "dynamodb.Keys.UserName 'alice'", "must be a string (S)")]
    [InlineData("""{"UserName":{"S":""}}""", "dynamodb.Keys.UserName ''", NameRule)]
    [InlineData("""{"UserName":{"S":"no spaces"}}""", "dynamodb.Keys.UserName 'no spaces'", NameRule)]
    [InlineData("""{"UserName":{"S":"a/b"}}""", "dynamodb.Keys.UserName 'a/b'", NameRule)]
    [InlineData("""{"UserName":{"S":"müller"}}""", "dynamodb.Keys.UserName 'müller'", NameRule)]
    [InlineData("""{"UserName":{"S":"line\nbreak"}}""", @"dynamodb.Keys.UserName 'line\u{A}break'", NameRule)]
    public async Task A_record_without_a_valid_user_name_is_logged_and_the_others_are_processed(string keys, string field, string rule)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        var again = await function.DeliverAsync(Records.WithKey(JsonNode.Parse(keys)), Records.Inserted("alice"));

        again.Should().BeEmpty();
        function
            .Log.Should()
            .Contain(line => line.Level == "Error" && line.Message.Contains("Records[0]." + field) && line.Message.Contains(rule));
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_record_with_a_user_name_of_65_characters_is_refused()
    {
        var function = Deploy();

        (await function.DeliverAsync(Records.Inserted(new string('a', 65)))).Should().BeEmpty();

        function.Log.Should().Contain(line => line.Message.Contains(NameRule));
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_record_from_another_source_than_DynamoDB_is_refused()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        var foreign = Records.Inserted("mallory");
        foreign["eventSource"] = "aws:sqs";

        (await function.DeliverAsync(foreign, Records.Inserted("alice"))).Should().BeEmpty();

        function.Log.Should().Contain(line => line.Message.Contains("eventSource 'aws:sqs': must be aws:dynamodb"));
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task Records_that_are_not_objects_are_refused_and_the_others_are_processed()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        (
            await function.DeliverAsync(
                JsonValue.Create(7),
                JsonValue.Create("x"),
                new JsonArray(),
                new JsonObject(),
                Records.Inserted("alice")
            )
        )
            .Should()
            .BeEmpty();

        function.Log.Count(line => line.Message.Contains("A record was skipped")).Should().Be(4);
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_record_of_an_invalid_row_is_not_retried_and_the_full_run_reports_the_row()
    {
        var function = Deploy();
        await Account.PutRowAsync("no spaces");
        await Account.PutRowAsync("alice");

        await function.DrainStreamAsync();
        var run = await function.RunAsync();

        function.Poller.DeadLetters.Should().BeEmpty();
        run.RowsInvalid.Should().Be(1);
        run.NeedsAttention.Should().Be(1);
        function
            .Log.Should()
            .Contain(line =>
                line.Reason == "RowInvalid" && line.Message.Contains("UserName 'no spaces'") && line.Message.Contains(NameRule)
            );
        (await Account.GetUserNamesAsync()).Should().Equal("alice");
    }
}

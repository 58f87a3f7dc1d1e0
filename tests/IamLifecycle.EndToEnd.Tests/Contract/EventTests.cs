using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>The function refuses unknown events with one error and changes nothing.</summary>
public sealed class EventTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Theory]
    [InlineData("{}", "no keys")]
    [InlineData("""{"foo":1,"bar":2}""", "keys foo, bar")]
    [InlineData("""{"source":"aws.s3","detail":{}}""", "source aws.s3")]
    [InlineData("""{"action":"delete-everything"}""", "action delete-everything")]
    [InlineData("""{"action":7}""", "action")]
    [InlineData("""{"Records":"all"}""", "keys Records")]
    [InlineData("[]", "a JSON Array")]
    [InlineData("null", "a JSON Null")]
    [InlineData("\"plan\"", "a JSON String")]
    [InlineData("nonsense", "not JSON")]
    public async Task The_error_for_an_unknown_event_names_what_was_received(string received, string named)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        var error = (await function.InvokeAsync(received)).Should().BeOfType<InvocationResult.FunctionError>().Which;

        error.Message.Should().Contain(named).And.Contain("expected a batch of the table's DynamoDB stream");
        function.Log.Should().Contain(line => line.Level == "Error" && line.Message == error.Message);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_process_continues_after_an_unknown_event()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.InvokeAsync("{}");

        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        function.Host.ColdStarts.Should().Be(1);
    }

    [Fact]
    public async Task The_function_answers_a_batch_without_records()
    {
        var function = Deploy();

        (await function.InvokeAsync("""{"Records":[]}""")).Payload.Should().Be("""{"batchItemFailures":[]}""");
    }
}

using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>Events that the function does not know are refused with one clear error, and nothing is done.</summary>
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
    public async Task An_event_of_no_known_kind_is_refused_by_name(string received, string named)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        var error = (await function.InvokeAsync(received)).Should().BeOfType<InvocationResult.FunctionError>().Which;

        error.Message.Should().Contain(named).And.Contain("expected a batch of the table's DynamoDB stream");
        function.Log.Should().Contain(line => line.Level == "Error" && line.Message == error.Message);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task After_an_unknown_event_the_same_process_goes_on()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.InvokeAsync("{}");

        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        function.Host.ColdStarts.Should().Be(1);
    }

    [Fact]
    public async Task A_batch_without_records_is_answered()
    {
        var function = Deploy();

        (await function.InvokeAsync("""{"Records":[]}""")).Payload.Should().Be("""{"batchItemFailures":[]}""");
    }
}

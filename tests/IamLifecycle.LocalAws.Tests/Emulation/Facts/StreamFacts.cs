using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class StreamFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task Each_change_is_a_record_with_both_images_and_a_write_without_change_is_none()
    {
        using var account = await fixture.FreshAccountAsync("eu-west-1");
        await account.PutRowAsync("alice");
        await account.PutRowAsync("alice");
        await account.PutRowAsync("alice", ("Suspended", new() { BOOL = true }));
        await account.DeleteRowAsync("alice");
        await account.DeleteRowAsync("alice");

        var records = await ReadAsync(new EmulatedTableStream(account.Endpoint, account.StreamArn));

        records.Select(record => record.Json["eventName"]!.GetValue<string>()).Should().Equal("INSERT", "MODIFY", "REMOVE");
        records.Should().OnlyContain(record => record.Json["awsRegion"]!.GetValue<string>() == "eu-west-1");
        records.Select(record => record.SequenceNumber).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder();
        JsonNode.DeepEquals(records[1].Json["dynamodb"]!["OldImage"], JsonNode.Parse("""{"UserName":{"S":"alice"}}""")).Should().BeTrue();
        JsonNode
            .DeepEquals(
                records[1].Json["dynamodb"]!["NewImage"],
                JsonNode.Parse("""{"UserName":{"S":"alice"},"Suspended":{"BOOL":true}}""")
            )
            .Should()
            .BeTrue();
    }

    [Fact]
    public async Task Records_stay_in_the_stream_after_they_were_read()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.PutRowAsync("alice");
        var stream = new EmulatedTableStream(account.Endpoint, account.StreamArn);
        (await ReadAsync(stream)).Should().ContainSingle();
        (await ReadAsync(stream)).Should().ContainSingle();
    }

    private static async Task<IReadOnlyList<StreamRecord>> ReadAsync(EmulatedTableStream stream)
    {
        var shard = (await stream.GetShardsAsync(default)).Should().ContainSingle().Subject;
        var iterator = await stream.GetIteratorAsync(shard.Id, "TRIM_HORIZON", null, default);
        return (await stream.GetRecordsAsync(iterator, 100, default)).Records;
    }
}

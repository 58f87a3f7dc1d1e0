using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class UserTableTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private static readonly (string, AttributeValue) Large = ("Padding", new AttributeValue(new string('x', 350_000)));

    [Fact]
    public async Task A_scan_returns_valid_and_invalid_rows()
    {
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("not a name");
        var rows = await Adapters.UserTable.ScanAsync(default);
        rows.Should().HaveCount(2);
        rows.OfType<Row.Declared>().Single().Name.Should().Be(Sample.Alice);
        rows.OfType<Row.Invalid>().Single().Name.Value.Should().Be("not a name");
    }

    [Fact]
    public async Task A_scan_reads_all_pages()
    {
        await PutLargeRowsAsync();
        (await Adapters.UserTable.ScanAsync(default)).Should().HaveCount(5);
        (await CallsAsync()).Count(call => call == "dynamodb.Scan").Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task A_failed_page_fails_the_scan()
    {
        await PutLargeRowsAsync();
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "dynamodb.Scan",
                Containing = "ExclusiveStartKey",
                Code = "AccessDeniedException",
                Message = "not authorized to perform: dynamodb:Scan",
            }
        );
        Failure failure = await FailureOfAsync(() => Adapters.UserTable.ScanAsync(default));
        failure
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain("Scan of iam-users")
            .And.EndWith("not authorized to perform: dynamodb:Scan");
    }

    [Fact]
    public async Task A_row_is_read_by_its_name()
    {
        await Account.PutRowAsync("alice", ("Suspend", new AttributeValue { BOOL = true }));
        Row row = await Adapters.UserTable.GetAsync(Sample.Alice, default);
        row.Should().BeOfType<Row.Declared>().Which.Unknown.Should().Equal("Suspend");
    }

    [Fact]
    public async Task A_name_in_another_case_is_another_row()
    {
        await Account.PutRowAsync("Alice");
        (await Adapters.UserTable.GetAsync(Sample.Alice, default)).Should().Be(new Row.Absent(Sample.Alice));
    }

    private async Task PutLargeRowsAsync()
    {
        foreach (int i in Enumerable.Range(0, 5))
        {
            await Account.PutRowAsync($"user{i}", Large);
        }
    }
}

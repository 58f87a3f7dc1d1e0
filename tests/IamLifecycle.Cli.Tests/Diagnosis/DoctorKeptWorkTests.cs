using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Diagnosis;

public sealed class DoctorKeptWorkTests(EmulatedAwsFixture fixture) : CliTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task The_open_key_intent_of_a_suspended_user_is_not_a_fault_until_the_row_is_resumed()
    {
        await Account.PutRowAsync("alice");
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "iam.CreateAccessKey",
                    Code = "ServiceFailure",
                    Status = 500,
                    Message = "sorry",
                    Times = 10,
                }
            )
        )
        {
            await FullRunAsync();
        }

        var item = (await Account.GetStateAsync("user#alice"))!;
        item.Remove("Token");
        item.Remove("LeaseUntil");
        await Account.Clients.DynamoDb.PutItemAsync(LocalAws.Accounts.LocalAccount.StateTable, item);
        Clock = new FakeClock(SystemClock.Instance.GetCurrentInstant() + Duration.FromHours(2));

        await Account.PutRowAsync("alice", ("Suspended", new() { BOOL = true }));
        (await RunAsync("doctor")).Golden.Should().Contain("ok    open work: 1 users in progress; kept until the row is resumed: alice\n");

        await Account.PutRowAsync("alice");
        (await RunAsync("doctor")).Golden.Should().Contain("BAD   open work: started more than an hour ago: alice\n");
    }
}

using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.DynamoDb;

[Collection(EmulatedAwsCollection.Name)]
public sealed class RecipientItemTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private IStateTable State => Adapters.State;

    [Theory]
    [InlineData("ann", "ann@example.org", true)]
    [InlineData(null, "ann@example.org", false)]
    [InlineData("ann", null, true)]
    public async Task A_login_record_keeps_its_recipient_in_every_state(string? slack, string? email, bool changed)
    {
        foreach (LoginState state in Enum.GetValues<LoginState>())
        {
            Lease lease = (await State.AcquireAsync(Sample.Alice, Clock.GetCurrentInstant() + Duration.FromMinutes(20), default))!;
            var login = new LoginRecord(state, new UserId("AIDAX"), Sample.Now)
            {
                Since = Sample.At("2026-11-20T04:06:23Z"),
                Recipient = new RememberedRecipient(new Contact(slack, email), changed ? Sample.At("2026-11-21T04:06:23Z") : null),
            };
            await State.ReleaseAsync(lease with { Login = login }, keepIntent: false, default);

            (await State.ReadAsync(default)).Logins["alice"].Should().Be(login);
        }
    }
}

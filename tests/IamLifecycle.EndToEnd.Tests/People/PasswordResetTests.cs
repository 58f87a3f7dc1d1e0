using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>A password is replaced if the row requests it or if the login was deleted by hand.</summary>
public sealed class PasswordResetTests(TimeTravellingAwsFixture fixture)
    : ConsoleAccessTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = await DeployWithDeliveryAsync();
        await PutLoginRowAsync();
        await function.DrainStreamAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResetPasswordBefore_replaces_the_password_once_and_delivers_the_new_one(bool byStream)
    {
        await PutLoginRowAsync(ResetNow());

        await function.SettleAsync(byStream);
        await function.RunAsync();
        await function.DeliverAsync(Records.Modified("alice"));

        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
        Letters.Direct[1].Shown.Should().Contain("You have a new password").And.Contain("It replaces all earlier ones.");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_password_newer_than_ResetPasswordBefore_is_kept()
    {
        var before = ResetNow();
        await PutLoginRowAsync(before);
        await function.DrainStreamAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(10));

        await function.DeliverAsync(Records.Modified("alice"));
        await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
    }

    [Fact]
    public async Task A_login_deleted_by_hand_is_recreated_while_the_row_requests_it()
    {
        await Account.Clients.Iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest { UserName = "alice" });

        await function.DeliverAsync(Records.Modified("alice"));

        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
    }

    private (string Name, AttributeValue Value) ResetNow() =>
        Attributes.Text("ResetPasswordBefore", fixture.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}

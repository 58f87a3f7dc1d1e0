using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>A password is replaced where the row says so, and where somebody deleted it.</summary>
public sealed class PasswordResetTests(TimeTravellingAwsFixture fixture)
    : ConsoleAccessTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = await DeployForPeopleAsync();
        await WantLoginAsync();
        await function.DrainStreamAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResetPasswordBefore_replaces_the_password_once_and_the_person_is_told(bool byStream)
    {
        await WantLoginAsync(ResetNow());

        await function.SettleAsync(byStream);
        await function.RunAsync();
        await function.DeliverAsync(Records.Modified("alice"));

        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
        Letters.Direct[1].Shown.Should().Contain("You have a new password").And.Contain("It replaces all earlier ones.");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_password_that_is_younger_than_ResetPasswordBefore_stays()
    {
        var before = ResetNow();
        await WantLoginAsync(before);
        await function.DrainStreamAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(10));

        await function.DeliverAsync(Records.Modified("alice"));
        await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
    }

    [Fact]
    public async Task A_login_that_was_deleted_by_hand_is_given_anew_as_long_as_the_row_wants_it()
    {
        await Account.Clients.Iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest { UserName = "alice" });

        await function.DeliverAsync(Records.Modified("alice"));

        await ShouldBeAbleToSignInAsync("alice", delivered: 2);
    }

    private (string Name, AttributeValue Value) ResetNow() =>
        Attributes.Text("ResetPasswordBefore", fixture.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}

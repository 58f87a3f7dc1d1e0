using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>
/// A test with a Slack workspace and a mail sender in addition to the account. The function delivers passwords by both.
/// </summary>
public abstract class ConsoleAccessTest(EmulatedAwsFixture fixture) : EndToEndTest(fixture)
{
    protected const string Mail = "alice@example.org";

    protected static readonly SlackMember Alice = new("U012AB3CD", "alice") { RealName = "Alice Example", Email = Mail };
    protected static readonly SlackMember Bob = new("U098ZY7XW", "bob") { RealName = "Bob Example", Email = "bob@example.org" };

    private SlackStandIn? slack;

    protected SlackStandIn Slack => slack ?? throw new InvalidOperationException("The test was not initialized.");

    protected Letters Letters => new(Slack, Aws);

    public override async Task InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync();
        slack.Members.Add(Alice);
        slack.Members.Add(Bob);
        await base.InitializeAsync();
        await Aws.SetMailSandboxAsync(on: false);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Slack.DisposeAsync();
    }

    /// <summary>Deploys the function with Slack, mail and these additional settings.</summary>
    protected async Task<Function> DeployWithDeliveryAsync(params (string Name, string Value)[] settings) =>
        Deploy([.. (await Account.CreateChannelsAsync(Slack)).Select(setting => (setting.Key, setting.Value)), .. settings]);

    /// <summary>Writes a row that requests a login for alice. Alice is known to Slack and to mail.</summary>
    protected Task PutLoginRowAsync(params (string Name, AttributeValue Value)[] attributes) =>
        Account.PutRowAsync(
            "alice",
            [Attributes.On("Console"), Attributes.Text("SlackUser", Alice.Id), Attributes.Text("Email", Mail), .. attributes]
        );

    /// <summary>The user has one working password, which must be changed at sign-in and is the one that was delivered last.</summary>
    protected async Task ShouldBeAbleToSignInAsync(string user, int delivered)
    {
        var passwords = await Letters.PasswordsAsync();
        passwords.Should().HaveCount(delivered).And.OnlyHaveUniqueItems();
        Matches(passwords[^1], await PasswordAsync(user)).Should().BeTrue("the working password is the one that was delivered last");
        (await Account.FindLoginAsync(user))!.PasswordResetRequired.Should().BeTrue();
        (await LoginStateAsync(user)).Should().Be("delivered");
    }

    protected async Task ShouldHaveNoLoginAsync(string user)
    {
        (await Account.FindLoginAsync(user)).Should().BeNull();
        (await LoginStateAsync(user)).Should().BeNull();
    }

    /// <summary>
    /// The state of the login in the state table: <c>begun</c>, <c>delivered</c>, <c>kept</c>, or nothing. For a removed login the table
    /// keeps only the recipient.
    /// </summary>
    protected async Task<string?> LoginStateAsync(string user) =>
        (await Account.GetStateAsync($"user#{user}"))?.GetValueOrDefault("Login")?.M["State"].S is { } state && state != "removed"
            ? state
            : null;

    protected async Task<string?> PasswordAsync(string user) => (await Aws.GetPasswordsAsync()).GetValueOrDefault(user);

    /// <summary>The number of passwords that the function set in IAM.</summary>
    protected async Task<int> PasswordsSetAsync() =>
        (await CallsOfTheFunctionAsync()).Count(call => call is "iam.CreateLoginProfile" or "iam.UpdateLoginProfile");

    protected override async Task<IEnumerable<string>> SentNoticesAsync() =>
        [.. await base.SentNoticesAsync(), .. Slack.Posts.Where(post => post.To is null).Select(post => post.Shown)];

    /// <summary>Compares outside of an assertion, so that no failing assertion prints a password.</summary>
    private static bool Matches(string one, string? other) => one == other;
}

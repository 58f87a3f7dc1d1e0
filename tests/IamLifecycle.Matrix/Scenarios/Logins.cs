using System.Globalization;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Matrix.Checks;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>A console login, with delivery by Slack or mail, which can fail like every other call.</summary>
public abstract class LoginScenario : Scenario
{
    /// <summary>The address of the recipient, also on Slack.</summary>
    protected const string Mail = "alice@example.org";

    protected static readonly SlackMember Person = new("U012AB3CD", User, Mail);

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>
        {
            ["SLACK_TOKEN_PARAMETER"] = LocalAccount.SlackTokenParameter,
            ["MAIL_FROM"] = LocalAccount.MailSender,
        };

    /// <summary>True, because a process reads the bot token only once.</summary>
    public override bool NeedsColdStart => true;

    /// <summary>The attributes of a row with a console login.</summary>
    protected static (string Name, AttributeValue Value)[] Console(params (string Name, string Value)[] ways) =>
        [("Console", new AttributeValue { BOOL = true }), .. ways.Select(way => (way.Name, new AttributeValue(way.Value)))];

    /// <summary>Delivery only by Slack.</summary>
    protected static (string Name, AttributeValue Value)[] BySlack => Console(("SlackUser", Person.Id));

    /// <summary>Creates a workspace with the recipient as a member, and an address that SES may write to.</summary>
    protected static async Task ReachAsync(Stage stage)
    {
        stage.Slack.Members.Clear();
        stage.Slack.Members.Add(Person);
        await stage.Account.CreateChannelsAsync(stage.Slack);
        await stage.Account.Clients.Ses.VerifyEmailIdentityAsync(new() { EmailAddress = Mail });
    }

    /// <summary>The key of the user stays, and its password must be delivered.</summary>
    protected static Plot PlotOf(StoredKey user, Expected bystander, params StoredKey[] held) =>
        new([Stage.Unchanged(User, user) with { HasLogin = true }, bystander], held);
}

/// <summary>A stream record requests a login.</summary>
public sealed class LoginBySlack : LoginScenario
{
    /// <inheritdoc />
    public override string Name => "login-by-slack";

    /// <inheritdoc />
    public override string Does => "a stream record gives a user a console login; Slack delivers the password";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        await ReachAsync(stage);
        var (bystander, user) = (await stage.AddAsync(Bystander), await stage.AddAsync(User));
        stage.Pass(days: 1);
        await stage.Account.PutRowAsync(User, BySlack);
        return PlotOf(user, Stage.Unchanged(Bystander, bystander), user, bystander) with { Record = Plot.RecordOf("MODIFY", User) };
    }
}

/// <summary>The full run finds a row that requests a login.</summary>
public sealed class LoginByMail : LoginScenario
{
    /// <inheritdoc />
    public override string Name => "login-by-mail";

    /// <inheritdoc />
    public override string Does => "a full run gives a user a console login; SES delivers the password";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        await ReachAsync(stage);
        var bystander = await stage.AddAsync(Bystander);
        stage.Pass(days: 8);
        var user = await stage.AddAsync(User);
        stage.Pass(days: 8);
        await stage.Account.PutRowAsync(User, Console(("Email", Mail)));
        return PlotOf(user, Stage.Rotated(Bystander, bystander), user, bystander);
    }
}

/// <summary>The row requests another password, and has two ways of delivery.</summary>
public sealed class PasswordReset : LoginScenario
{
    /// <inheritdoc />
    public override string Name => "reset-password";

    /// <inheritdoc />
    public override string Does => "a stream record replaces a console password; Slack delivers it, or SES if Slack refuses it";

    /// <inheritdoc />
    public override async Task<Plot> ArrangeAsync(Stage stage)
    {
        await ReachAsync(stage);
        var ways = Console(("SlackUser", Person.Id), ("Email", Mail));
        var (bystander, user) = (await stage.AddAsync(Bystander), await stage.AddAsync(User, ways));
        stage.Pass(days: 1);
        string now = stage.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await stage.Account.PutRowAsync(User, [.. ways, ("ResetPasswordBefore", new AttributeValue(now))]);
        return PlotOf(user, Stage.Unchanged(Bystander, bystander), user, bystander) with { Record = Plot.RecordOf("MODIFY", User) };
    }
}

using Amazon.IdentityManagement.Model;
using Amazon.SimpleEmail.Model;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Slack;

namespace IamLifecycle.LocalAws.Accounts;

public sealed partial class LocalAccount
{
    /// <summary>The sender address of password mails.</summary>
    public const string MailSender = "accounts@example.org";

    /// <summary>The Slack channel for notices.</summary>
    public const string NoticeChannel = "#accounts";

    /// <summary>The parameter that holds the Slack bot token.</summary>
    public const string SlackTokenParameter = "/iam-lifecycle/slack-token";

    /// <summary>
    /// Creates what the delivery of passwords needs: a bot token, a verified sender, and an account password policy that lets users change
    /// their password. Returns the settings that name them.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> CreateChannelsAsync(SlackStandIn slack)
    {
        await Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = SlackTokenParameter,
                Value = slack.Token,
                Type = ParameterType.SecureString,
                Overwrite = true,
            }
        );
        await Clients.Ses.VerifyEmailIdentityAsync(new VerifyEmailIdentityRequest { EmailAddress = MailSender });
        await Clients.Iam.UpdateAccountPasswordPolicyAsync(
            new UpdateAccountPasswordPolicyRequest { MinimumPasswordLength = 8, AllowUsersToChangePassword = true }
        );
        return new Dictionary<string, string>
        {
            ["SLACK_TOKEN_PARAMETER"] = SlackTokenParameter,
            ["SLACK_API_URL"] = slack.ApiUrl.ToString(),
            ["MAIL_FROM"] = MailSender,
        };
    }

    /// <summary>Creates a topic and a channel for notices, and returns the settings that name them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MakeNoticeChannelsAsync(SlackStandIn slack)
    {
        slack.Channels.Add(NoticeChannel);
        string topic = (await Clients.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "iam-lifecycle" })).TopicArn;
        return new Dictionary<string, string> { ["NOTICE_TOPIC_ARN"] = topic, ["SLACK_CHANNEL"] = NoticeChannel };
    }

    /// <summary>Returns the user's login profile; null if there is none.</summary>
    public async Task<LoginProfile?> FindLoginAsync(string userName)
    {
        try
        {
            return (await Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = userName })).LoginProfile;
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }
}

using System.Collections.Immutable;

namespace IamLifecycle.Configuration.ConsoleAccess;

/// <summary>The environment variables of console logins and notices. All of them are optional.</summary>
public static class ConsoleAccessVariables
{
    private const string Parameter = "must be the name of an SSM parameter, not under PARAMETER_PREFIX, which contains users' keys";

    public static readonly Variable NoticeTopicArn = new(
        "NOTICE_TOPIC_ARN",
        "The SNS topic that notices are sent to.",
        "must be the ARN of an SNS topic such as arn:aws:sns:eu-central-1:123456789012:iam-lifecycle",
        ""
    );
    public static readonly Variable MailFrom = new(
        "MAIL_FROM",
        "The address that initial passwords are mailed from: an identity that SES has verified.",
        "must be one e-mail address such as accounts@example.org",
        ""
    );
    public static readonly Variable MailTemplateParameter = new(
        "MAIL_TEMPLATE_PARAMETER",
        "The parameter with the deployment's mail template.",
        Parameter,
        ""
    );
    public static readonly Variable SlackTokenParameter = new(
        "SLACK_TOKEN_PARAMETER",
        "The SecureString parameter with the Slack bot token; with it passwords are sent by direct message.",
        Parameter,
        ""
    );
    public static readonly Variable SlackChannel = new(
        "SLACK_CHANNEL",
        "The Slack channel that notices are sent to.",
        "must be the id or the name of a channel such as C0123456789 or #accounts",
        ""
    );
    public static readonly Variable SlackApiUrl = new(
        "SLACK_API_URL",
        "The URL of Slack's API; https://slack-gov.com/api/ for GovSlack.",
        "must be a URL that begins with https:// (http:// only on this machine) and ends with /",
        "https://slack.com/api/"
    );
    public static readonly Variable SignInUrl = new(
        "SIGN_IN_URL",
        "The sign-in page in messages to recipients.",
        "must be a URL that begins with https://",
        ""
    );
    public static readonly Variable DefaultGroups = new(
        "DEFAULT_GROUPS",
        "Groups of every console user, in addition to the groups of its row.",
        "must be at most 10 names of groups separated by commas, each of which ALLOWED_GROUPS allows",
        ""
    );
    public static readonly Variable UnmanagedUserPolicy = new(
        "OUTSIDE_USERS",
        "What the function does about unmanaged users: notify reports them, onboard also gives them a login, ignore does nothing.",
        "must be notify, onboard or ignore",
        "notify"
    );
    public static readonly Variable ExistingPassword = new(
        "EXISTING_PASSWORD",
        "What the function does about an existing console password when a row first requests a login.",
        "must be keep or reset",
        "keep"
    );

    public static readonly Variable OutsideEmailTag = new(
        "OUTSIDE_EMAIL_TAG",
        "The tag with the e-mail address of an unmanaged user; without it no tag names a recipient.",
        "must be the key of a tag such as Email, of at most 128 characters",
        ""
    );
    public static readonly Variable AllowedMailDomains = new(
        "ALLOWED_MAIL_DOMAINS",
        "The domains that passwords may be mailed to; the domain of MAIL_FROM by default.",
        "must be domains separated by commas, such as example.org or *.example.org, or * for every domain",
        ""
    );
    public static readonly Variable RecipientChangeDelay = new(
        "RECIPIENT_CHANGE_DELAY",
        "How long after a change of the recipient no password is set for the new one.",
        "must be an ISO-8601 period of at most 30 days, such as P1D or PT12H; PT0S does not wait",
        "P1D"
    );
    public static readonly Variable InitialPasswordValid = new(
        "INITIAL_PASSWORD_VALID",
        "After this time an initial password that was never used is deleted.",
        "must be an ISO-8601 period from one hour to one year, such as P7D",
        "P7D"
    );

    /// <summary>All of them, in the order of the documentation.</summary>
    public static ImmutableArray<Variable> All { get; } =
    [
        NoticeTopicArn,
        MailFrom,
        MailTemplateParameter,
        SlackTokenParameter,
        SlackChannel,
        SlackApiUrl,
        SignInUrl,
        DefaultGroups,
        UnmanagedUserPolicy,
        ExistingPassword,
        OutsideEmailTag,
        AllowedMailDomains,
        RecipientChangeDelay,
        InitialPasswordValid,
    ];
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Configuration.ConsoleAccess;

/// <summary>Reads the variables of console logins and notices, and checks their combinations.</summary>
internal static partial class ConsoleAccessReader
{
    private const int MaxGroups = 10;

    public static ConsoleAccessSettings Read(SettingsReader reader, LifecyclePolicy? policy)
    {
        var settings = new ConsoleAccessSettings
        {
            NoticeTopicArn = Optional(reader, ConsoleAccessVariables.NoticeTopicArn, Topic().IsMatch),
            MailFrom = Optional(reader, ConsoleAccessVariables.MailFrom, PersonNames.IsEmail),
            MailTemplateParameter = Optional(reader, ConsoleAccessVariables.MailTemplateParameter, name => IsParameter(name, policy)),
            SlackTokenParameter = Optional(reader, ConsoleAccessVariables.SlackTokenParameter, name => IsParameter(name, policy)),
            SlackChannel = Optional(reader, ConsoleAccessVariables.SlackChannel, Channel().IsMatch),
            SlackApiUrl = new Uri(reader.Text(ConsoleAccessVariables.SlackApiUrl, IsApi) ?? ConsoleAccessVariables.SlackApiUrl.Default!),
        };
        Needs(reader, ConsoleAccessVariables.MailTemplateParameter, ConsoleAccessVariables.MailFrom);
        Needs(reader, ConsoleAccessVariables.SlackChannel, ConsoleAccessVariables.SlackTokenParameter);
        return settings;
    }

    public static ConsoleAccessPolicy ReadPolicy(SettingsReader reader, ConsoleAccessSettings settings, LifecyclePolicy? policy)
    {
        string? signIn = Optional(reader, ConsoleAccessVariables.SignInUrl, text =>
            Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps
        );
        var consoleAccess = new ConsoleAccessPolicy
        {
            Slack = settings.SlackTokenParameter is not null,
            Mail = settings.MailFrom is not null,
            DefaultGroups = Groups(reader, policy),
            UnmanagedUserPolicy = reader.Text(ConsoleAccessVariables.UnmanagedUserPolicy, text =>
                text is "notify" or "onboard" or "ignore"
            ) switch
            {
                "onboard" => UnmanagedUserPolicy.Onboard,
                "ignore" => UnmanagedUserPolicy.Ignore,
                _ => UnmanagedUserPolicy.Notify,
            },
            ExistingPassword = reader.Text(ConsoleAccessVariables.ExistingPassword, text => text is "keep" or "reset") is "reset"
                ? ExistingPassword.Reset
                : ExistingPassword.Keep,
            SignInUrl = signIn is null ? null : new Uri(signIn),
            OutsideEmailTag = Optional(reader, ConsoleAccessVariables.OutsideEmailTag, TagRules.IsKey),
            MailDomains = Domains(reader, settings),
            RecipientChangeDelay = Period(reader, ConsoleAccessVariables.RecipientChangeDelay, Duration.Zero, Duration.FromDays(30)),
            InitialPasswordValid = Period(
                reader,
                ConsoleAccessVariables.InitialPasswordValid,
                Duration.FromHours(1),
                Duration.FromDays(366)
            ),
        };
        RequireTogether(reader, consoleAccess, policy);
        return consoleAccess;
    }

    private static void RequireTogether(SettingsReader reader, ConsoleAccessPolicy consoleAccess, LifecyclePolicy? policy)
    {
        bool reaches = consoleAccess.Slack || consoleAccess.Mail;
        if (consoleAccess.UnmanagedUserPolicy is UnmanagedUserPolicy.Onboard && !reaches)
        {
            reader.Problem(
                ConsoleAccessVariables.UnmanagedUserPolicy,
                "onboard",
                "must be used with a delivery service for passwords: set SLACK_TOKEN_PARAMETER or MAIL_FROM"
            );
        }

        if (consoleAccess.UnmanagedUserPolicy is UnmanagedUserPolicy.Onboard && policy?.DeleteScope is DeleteScope.Account)
        {
            reader.Problem(
                ConsoleAccessVariables.UnmanagedUserPolicy,
                "onboard",
                "must not be combined with DELETE_SCOPE=account, which deletes users without a row"
            );
        }

        if (
            reaches
            && consoleAccess.SignInUrl is null
            && policy is not null
            && policy.AccountId is null
            && reader.Raw(ConsoleAccessVariables.SignInUrl) is not { Length: > 0 }
        )
        {
            reader.Problem(
                ConsoleAccessVariables.SignInUrl,
                "",
                "must be set: PERMISSIONS_BOUNDARY_ARN is an AWS managed policy and does not contain the account id"
            );
        }
    }

    /// <summary>Without mail no address is used, so every domain is allowed.</summary>
    private static MailDomains Domains(SettingsReader reader, ConsoleAccessSettings settings)
    {
        string list = reader.Text(ConsoleAccessVariables.AllowedMailDomains, text =>
            text.Length == 0 || text.Split(',').All(domain => Domain().IsMatch(domain.Trim()))
        ) ?? "";
        return list.Length > 0 ? new MailDomains([.. list.Split(',').Select(domain => domain.Trim())])
            : settings.MailFrom is { } sender ? new MailDomains([sender[(sender.LastIndexOf('@') + 1)..]])
            : MailDomains.Every;
    }

    private static Duration Period(SettingsReader reader, Variable variable, Duration least, Duration most) =>
        reader.Value(variable, (string text, out Duration value) => IsoPeriod.TryParse(text, out value) && value >= least && value <= most)
        ?? least;

    private static ImmutableSortedSet<string> Groups(SettingsReader reader, LifecyclePolicy? policy)
    {
        string list = reader.Raw(ConsoleAccessVariables.DefaultGroups) ?? "";
        string[] groups = list.Length == 0 ? [] : [.. list.Split(',').Select(group => group.Trim())];
        foreach (string group in groups.Where(group => !NameLists.IsGroup(group) || policy?.AllowedGroups.Match(group) == false))
        {
            reader.Problem(ConsoleAccessVariables.DefaultGroups, group, ConsoleAccessVariables.DefaultGroups.Rule);
        }

        if (groups.Length > MaxGroups)
        {
            reader.Problem(ConsoleAccessVariables.DefaultGroups, list, ConsoleAccessVariables.DefaultGroups.Rule);
        }

        return groups.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>An empty variable counts as not set.</summary>
    private static string? Optional(SettingsReader reader, Variable variable, Func<string, bool> isGood) =>
        reader.Text(variable, text => text.Length == 0 || isGood(text)) is { Length: > 0 } text ? text : null;

    private static void Needs(SettingsReader reader, Variable variable, Variable needed)
    {
        if (reader.Raw(variable) is { Length: > 0 } value && reader.Raw(needed) is not { Length: > 0 })
        {
            reader.Problem(variable, value, $"must be set together with {needed.Name}, without which it has no effect");
        }
    }

    private static bool IsParameter(string text, LifecyclePolicy? policy) =>
        ParameterName().IsMatch(text)
        && policy?.Parameters.Prefix is var prefix
        && (prefix is null || !text.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The URL receives the bot token, so http:// is allowed only for the loopback address.</summary>
    private static bool IsApi(string text) =>
        text.EndsWith('/')
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    [GeneratedRegex(@"\Aarn:aws[a-z0-9-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex Topic();

    [GeneratedRegex(@"\A#?[^\s\p{C}#,@]{1,80}\z")]
    private static partial Regex Channel();

    [GeneratedRegex(@"\A(\*|(\*\.)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63})\z")]
    private static partial Regex Domain();

    [GeneratedRegex(@"\A/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*\z")]
    private static partial Regex ParameterName();
}

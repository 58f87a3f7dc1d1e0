using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Configuration;

/// <summary>Reads the variables of console logins and notices, and what of them makes sense only together.</summary>
internal static partial class PeopleReader
{
    private const int MaxGroups = 10;

    public static PeopleSettings Read(SettingsReader reader, LifecyclePolicy? policy)
    {
        var settings = new PeopleSettings
        {
            NoticeTopicArn = Optional(reader, PeopleVariables.NoticeTopicArn, Topic().IsMatch),
            MailFrom = Optional(reader, PeopleVariables.MailFrom, PersonNames.IsEmail),
            MailTemplateParameter = Optional(reader, PeopleVariables.MailTemplateParameter, name => IsParameter(name, policy)),
            SlackTokenParameter = Optional(reader, PeopleVariables.SlackTokenParameter, name => IsParameter(name, policy)),
            SlackChannel = Optional(reader, PeopleVariables.SlackChannel, Channel().IsMatch),
            SlackApiUrl = new Uri(reader.Text(PeopleVariables.SlackApiUrl, IsApi) ?? PeopleVariables.SlackApiUrl.Default!),
        };
        Needs(reader, PeopleVariables.MailTemplateParameter, PeopleVariables.MailFrom);
        Needs(reader, PeopleVariables.SlackChannel, PeopleVariables.SlackTokenParameter);
        return settings;
    }

    public static PeoplePolicy ReadPolicy(SettingsReader reader, PeopleSettings settings, LifecyclePolicy? policy)
    {
        string? signIn = Optional(reader, PeopleVariables.SignInUrl, text => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttps);
        var people = new PeoplePolicy
        {
            Slack = settings.SlackTokenParameter is not null,
            Mail = settings.MailFrom is not null,
            DefaultGroups = Groups(reader, policy),
            OutsideUsers = reader.Text(PeopleVariables.OutsideUsers, text => text is "notify" or "onboard" or "ignore") switch
            {
                "onboard" => OutsideUsers.Onboard,
                "ignore" => OutsideUsers.Ignore,
                _ => OutsideUsers.Notify,
            },
            ExistingPassword = reader.Text(PeopleVariables.ExistingPassword, text => text is "keep" or "reset") is "reset" ? ExistingPassword.Reset : ExistingPassword.Keep,
            SignInUrl = signIn is null ? null : new Uri(signIn),
            OutsideEmailTag = Optional(reader, PeopleVariables.OutsideEmailTag, TagRules.IsKey),
            MailDomains = Domains(reader, settings),
            RecipientChangeDelay = Period(reader, PeopleVariables.RecipientChangeDelay, Duration.Zero, Duration.FromDays(30)),
            InitialPasswordValid = Period(reader, PeopleVariables.InitialPasswordValid, Duration.FromHours(1), Duration.FromDays(366)),
        };
        RequireTogether(reader, people, policy);
        return people;
    }

    private static void RequireTogether(SettingsReader reader, PeoplePolicy people, LifecyclePolicy? policy)
    {
        bool reaches = people.Slack || people.Mail;
        if (people.OutsideUsers is OutsideUsers.Onboard && !reaches)
        {
            reader.Problem(PeopleVariables.OutsideUsers, "onboard", "must have a way to bring passwords to people: SLACK_TOKEN_PARAMETER or MAIL_FROM");
        }

        if (people.OutsideUsers is OutsideUsers.Onboard && policy?.DeleteScope is DeleteScope.Account)
        {
            reader.Problem(PeopleVariables.OutsideUsers, "onboard", "must not go with DELETE_SCOPE=account, which deletes users that no row names");
        }

        if (reaches && people.SignInUrl is null && policy is not null && policy.AccountId is null && reader.Raw(PeopleVariables.SignInUrl) is not { Length: > 0 })
        {
            reader.Problem(PeopleVariables.SignInUrl, "", "must be set: PERMISSIONS_BOUNDARY_ARN is a policy of AWS and does not name the account");
        }
    }

    /// <summary>Without mail no address has an effect, and none is wrong.</summary>
    private static MailDomains Domains(SettingsReader reader, PeopleSettings settings)
    {
        string list = reader.Text(PeopleVariables.AllowedMailDomains, text => text.Length == 0 || text.Split(',').All(domain => Domain().IsMatch(domain.Trim()))) ?? "";
        return list.Length > 0 ? new MailDomains([.. list.Split(',').Select(domain => domain.Trim())])
            : settings.MailFrom is { } sender ? new MailDomains([sender[(sender.LastIndexOf('@') + 1)..]])
            : MailDomains.Every;
    }

    private static Duration Period(SettingsReader reader, Variable variable, Duration least, Duration most) =>
        reader.Value(variable, (string text, out Duration value) => IsoPeriod.TryParse(text, out value) && value >= least && value <= most) ?? least;

    private static ImmutableSortedSet<string> Groups(SettingsReader reader, LifecyclePolicy? policy)
    {
        string list = reader.Raw(PeopleVariables.DefaultGroups) ?? "";
        string[] groups = list.Length == 0 ? [] : [.. list.Split(',').Select(group => group.Trim())];
        foreach (string group in groups.Where(group => !NameLists.IsGroup(group) || policy?.AllowedGroups.Match(group) == false))
        {
            reader.Problem(PeopleVariables.DefaultGroups, group, PeopleVariables.DefaultGroups.Rule);
        }

        if (groups.Length > MaxGroups)
        {
            reader.Problem(PeopleVariables.DefaultGroups, list, PeopleVariables.DefaultGroups.Rule);
        }

        return groups.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>What is empty is not in use.</summary>
    private static string? Optional(SettingsReader reader, Variable variable, Func<string, bool> isGood) =>
        reader.Text(variable, text => text.Length == 0 || isGood(text)) is { Length: > 0 } text ? text : null;

    private static void Needs(SettingsReader reader, Variable variable, Variable needed)
    {
        if (reader.Raw(variable) is { Length: > 0 } value && reader.Raw(needed) is not { Length: > 0 })
        {
            reader.Problem(variable, value, $"must go with {needed.Name}, without which it has no effect");
        }
    }

    private static bool IsParameter(string text, LifecyclePolicy? policy) =>
        ParameterName().IsMatch(text) && policy?.Parameters.Prefix is var prefix && (prefix is null || !text.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The bot token goes there, so only this machine may do without encryption.</summary>
    private static bool IsApi(string text) => text.EndsWith('/') && Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
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

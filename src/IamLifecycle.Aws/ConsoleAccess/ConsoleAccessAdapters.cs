using System.Collections.Immutable;
using System.Security.Cryptography;
using IamLifecycle.Aws.Mail;
using IamLifecycle.Aws.Slack;
using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.Running.Applying;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>How passwords and notices reach people, made from plain settings; what is not configured is not there.</summary>
public sealed class ConsoleAccessAdapters : IDisposable
{
    private readonly HttpClient? http;
    private readonly SlackToken? token;
    private readonly SlackRoster? roster;

    /// <param name="settings">Where passwords and notices go.</param>
    /// <param name="clients">Not disposed of with this.</param>
    /// <param name="time">Waits when a service asks for it; the system's without.</param>
    public ConsoleAccessAdapters(ConsoleAccessSettings settings, AwsClients clients, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clients);
        time ??= TimeProvider.System;
        SlackApi? slack = null;
        if (settings.SlackTokenParameter is { } parameter)
        {
            http = Client(settings.SlackApiUrl);
            token = new SlackToken(new SecureParameter(clients, parameter));
            slack = new SlackApi(http, token, parameter, time);
            roster = new SlackRoster(slack, time);
        }

        SesMail? mail = settings.MailFrom is { } sender
            ? new SesMail(clients, sender, settings.MailTemplateParameter is { } name ? new SecureParameter(clients, name) : null, time)
            : null;
        PasswordDelivery =
            slack is null && mail is null
                ? null
                : new PasswordDelivery(slack is null ? null : new SlackDirectMessages(slack, new SlackMembers(slack, roster!), time), mail);
        Channels = [.. ChannelsOf(settings, clients, slack)];
    }

    /// <summary>Null where neither Slack nor mail is configured: nobody can be sent a password.</summary>
    public IPasswordDelivery? PasswordDelivery { get; }

    /// <summary>Where notices go; empty where none is wanted.</summary>
    public ImmutableArray<INoticeChannel> Channels { get; }

    public PasswordGenerator Passwords { get; } = new(RandomNumberGenerator.GetInt32);

    /// <summary>What a run needs of this; null where neither console logins nor notices are in use.</summary>
    public ConsoleAccessPorts? Ports(AwsAdapters aws)
    {
        ArgumentNullException.ThrowIfNull(aws);
        return PasswordDelivery is null && Channels.IsEmpty
            ? null
            : new ConsoleAccessPorts(aws.Logins, PasswordDelivery, Passwords.Make, Channels, aws.Outbox);
    }

    public void Dispose()
    {
        http?.Dispose();
        token?.Dispose();
        roster?.Dispose();
    }

    private static HttpClient Client(Uri slackApiUrl) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = slackApiUrl,
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 16 * 1024 * 1024,
        };

    private static IEnumerable<INoticeChannel> ChannelsOf(ConsoleAccessSettings settings, AwsClients clients, SlackApi? slack)
    {
        if (settings.NoticeTopicArn is { } topic)
        {
            yield return new SnsNotices(clients, topic);
        }

        if (slack is not null && settings.SlackChannel is { } channel)
        {
            yield return new SlackNotices(slack, channel);
        }
    }
}

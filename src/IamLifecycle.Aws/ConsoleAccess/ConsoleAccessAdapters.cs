using System.Collections.Immutable;
using System.Security.Cryptography;
using IamLifecycle.Aws.Mail;
using IamLifecycle.Aws.Slack;
using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.Running.Applying;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>
/// The adapters that deliver passwords and notices, created from plain settings. Services that are not configured are omitted.
/// </summary>
public sealed class ConsoleAccessAdapters : IDisposable
{
    private readonly HttpClient? http;
    private readonly SlackToken? token;
    private readonly SlackRoster? roster;

    /// <summary>Creates the adapters.</summary>
    /// <param name="settings">The destinations of passwords and notices.</param>
    /// <param name="clients">The AWS clients. They are not disposed of with this object.</param>
    /// <param name="time">The clock for waits that a service requests; null for the system's.</param>
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

    /// <summary>Null if neither Slack nor mail is configured, so that no password can be delivered.</summary>
    public IPasswordDelivery? PasswordDelivery { get; }

    /// <summary>The notice channels; empty if none is configured.</summary>
    public ImmutableArray<INoticeChannel> Channels { get; }

    public PasswordGenerator Passwords { get; } = new(RandomNumberGenerator.GetInt32);

    /// <summary>The ports of a run; null if neither console logins nor notices are configured.</summary>
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

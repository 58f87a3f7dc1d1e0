using System.Collections.Immutable;
using IamLifecycle.Cli.Reporting;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Operations;
using IamLifecycle.Ports;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Cli.Users;

/// <summary>The details of one user: row, IAM user, keys and parameter. It contains no secret.</summary>
internal sealed record UserPicture(
    UserName Name,
    StoredRow? Row,
    ObservedUser? User,
    ImmutableArray<string> Groups,
    ImmutableArray<string> Policies,
    ImmutableArray<KeyReportKey> Keys,
    string ParameterName,
    string Parameter,
    LoginDetails? Login,
    WriteRefusal? Refusal,
    UserLock? Lock
)
{
    /// <summary>The row with the effect of a lock.</summary>
    public Row? Effective =>
        Row is null
            ? Lock is null || User is null
                ? null
                : new Row.Absent(Name).WithLock(Lock, User.Id, User.Name)
            : Row.Row.WithLock(Lock, User?.Id, ours: null);

    /// <summary>Credentials that IAM refused to activate again, with the time of the next attempt.</summary>
    public IReadOnlyDictionary<string, string> StaysOff =>
        User is null
            ? ImmutableSortedDictionary<string, string>.Empty
            : User.Ledger.Refused.ToImmutableSortedDictionary(
                refused => refused.Key,
                refused => $"IAM refused at {refused.Value.At} to activate it again; the next attempt is after {refused.Value.Next}",
                StringComparer.Ordinal
            );

    public static async Task<UserPicture> TakeAsync(Session session, UserName name, CancellationToken cancellationToken)
    {
        StoredRow? row = await session.Rows.FindAsync(name, cancellationToken);
        ObservedUser? user = await session.Aws.Users.GetAsync(name, cancellationToken);
        var declared = row?.Row as Row.Declared;
        (LoginRecord? login, WriteRefusal? refusal, UserLock? userLock) = await session.Records.FindAsync(name, cancellationToken);
        return new UserPicture(
            name,
            row,
            user,
            await ListAsync(session, user, UserAttachmentKind.Group, cancellationToken),
            await ListAsync(session, user, UserAttachmentKind.AttachedPolicy, cancellationToken),
            user is null
                ? []
                : KeyDates.ForUser(user, declared, session.Policy.Keys, await KeysAsync(session, user.Name, cancellationToken)),
            session.Policy.Parameters.For(user?.Name ?? name),
            await ParameterAsync(session, user?.Name ?? name, cancellationToken),
            LoginDetails.FromRecord(login, user),
            refusal,
            userLock?.IsFor(user?.Id) is true ? userLock : null
        );
    }

    public static async Task<ImmutableArray<(AccessKey Key, Instant? LastUsed)>> KeysAsync(
        Session session,
        UserName user,
        CancellationToken cancellationToken
    )
    {
        var keys = ImmutableArray.CreateBuilder<(AccessKey, Instant?)>();
        foreach (AccessKey key in await session.Aws.Keys.ListAsync(user, cancellationToken))
        {
            keys.Add((key, await session.KeyUses.LastUsedAsync(key.Id, cancellationToken)));
        }

        return keys.ToImmutable();
    }

    private static async Task<ImmutableArray<string>> ListAsync(
        Session session,
        ObservedUser? user,
        UserAttachmentKind kind,
        CancellationToken cancellationToken
    ) =>
        user is null
            ? []
            :
            [
                .. (await session.Aws.Attachments.ListAsync(user.Name, kind, cancellationToken))
                    .Select(attachment => attachment.Id)
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>Describes the parameter. Without permission to read it, the rest of the details is still shown.</summary>
    private static async Task<string> ParameterAsync(Session session, UserName user, CancellationToken cancellationToken)
    {
        try
        {
            return Describe(await session.Aws.Parameters.GetAsync(user, cancellationToken));
        }
        catch (FailureException failed) when (failed.Failure is Failure.NeedsAttention { Denied: true })
        {
            return $"not allowed to read it; {failed.Message}";
        }
    }

    private static string Describe(ObservedParameter parameter) =>
        parameter switch
        {
            ObservedParameter.Published { Document: var document } published =>
                $"version {published.Version}{(published.SecureString ? "" : ", NOT ENCRYPTED")}, current {document.Current.Id}"
                    + (document.Pending is { } pending ? $", pending deletion {pending.Credential.Id}" : ""),
            ObservedParameter.Foreign foreign => $"version {foreign.Version}, not a document of IamLifecycle: {foreign.Problem}",
            _ => "none",
        };
}

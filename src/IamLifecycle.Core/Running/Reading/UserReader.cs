using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Planning.Membership;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>Reads everything about one user that a decision can depend on, and nothing else.</summary>
internal sealed class UserReader(RunContext run)
{
    private readonly KeyUses uses = new(run);

    /// <summary>Reads the user.</summary>
    /// <param name="request">The name, and what the user is read for.</param>
    /// <param name="scanned">A row that is recent enough; null to read it.</param>
    /// <param name="assumeAbsent">True if the bulk reads showed no such user. CreateUser fails if that was wrong.</param>
    /// <param name="record">The record that the lease returned, or the bulk read of the state table.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<UserSnapshot> ReadAsync(
        ReconcileRequest request,
        Row? scanned,
        bool assumeAbsent,
        UserRecord record,
        CancellationToken cancellationToken
    )
    {
        UserName name = request.User;
        Row row = scanned ?? await run.Aws.Table.GetAsync(name, cancellationToken);
        ObservedUser? user = assumeAbsent && row is Row.Declared ? null : await run.Aws.Users.GetAsync(name, cancellationToken);
        if (user is not null && user.Name != name && row is Row.Absent)
        {
            row = await run.Aws.Table.GetAsync(user.Name, cancellationToken);
        }

        row = Locked(row, user, record.Lock);
        var snapshot = new UserSnapshot(row, user, [], new ObservedParameter.Absent(), record.Intent)
        {
            Remembered = record.Login,
            SwitchedOff = record.SwitchedOff,
            Feedback = request.Feedback,
            AdoptedKeys = user is null ? null : await run.Lookup.AdoptedKeysAsync(user, cancellationToken),
            ParameterIsLeftover =
                request.Purpose is ReconcilePurpose.LeftoverParameter
                && (row, user) is (Row.Absent, null)
                && (await run.Aws.Parameters.TagsAsync(name, cancellationToken)).Owner == run.Policy.OwnerId,
        };
        if (request.Purpose is ReconcilePurpose.Onboarding && UnmanagedUserRules.IneligibilityReason(row, user, run.Policy) is null)
        {
            var profile = await run.Aws.Attachments.ListAsync(user!.Name, UserAttachmentKind.LoginProfile, cancellationToken);
            return snapshot with { IsUnmanaged = true, Attachments = snapshot.Attachments.Add(UserAttachmentKind.LoginProfile, profile) };
        }

        if (RecipientRules.ConsentWanted(snapshot, run.Policy, run.Now) is { } digest)
        {
            Consent? consent = await run.Aws.State.ConsentAsync(digest, cancellationToken);
            snapshot = snapshot with { RecipientConsent = consent?.Until > run.Now && !ConsentRules.IsTooLong(consent, run.Now) };
        }

        return MayConcernUs(row, user)
            ? await WithUsesAsync(
                await WithAttachmentsAsync(await WithKeysAsync(snapshot, cancellationToken), cancellationToken),
                cancellationToken
            )
            : snapshot;
    }

    /// <summary>The row with the effect of the lock.</summary>
    public Row Locked(Row row, ObservedUser? user, UserLock? userLock) =>
        row.WithLock(userLock, user?.Id, user?.Owner == run.Policy.OwnerId ? user.Name : null);

    /// <summary>
    /// Keys and parameter are not read for users that cannot be owned, nor for a user that is deleted without a grace period.
    /// </summary>
    private bool MayConcernUs(Row row, ObservedUser? user) =>
        (row, user) switch
        {
            (Row.Declared, null) => true,
            (Row.Declared declared, { Owner: null }) => user.Path == run.Policy.UserPath
                || AdoptionRules.MayTakeOver(user, declared, run.Policy),
            (Row.Declared, _) => user.Owner == run.Policy.OwnerId,
            (Row.Absent, { } gone) => gone.Owner == run.Policy.OwnerId && run.Policy.UserDeleteGrace > Duration.Zero,
            _ => false,
        };

    /// <summary>Lists the attachments that the decision can depend on: none for a row that requests only a user and its keys.</summary>
    private async Task<UserSnapshot> WithAttachmentsAsync(UserSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.User is not { } user)
        {
            return snapshot;
        }

        var listed = ImmutableDictionary.CreateBuilder<UserAttachmentKind, ImmutableArray<UserAttachment>>();
        foreach (UserAttachmentKind kind in RequiredAttachments.For(snapshot.Row, user, run.Policy, run.Now, snapshot.Remembered))
        {
            listed[kind] = await run.Aws.Attachments.ListAsync(user.Name, kind, cancellationToken);
        }

        return snapshot with
        {
            Attachments = listed.ToImmutable(),
        };
    }

    /// <summary>Reads the last uses of keys only if they alone decide whether a user is unused.</summary>
    private async Task<UserSnapshot> WithUsesAsync(UserSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.User is not { } user || !UnusedRules.MayBe(snapshot.Row, user, run.Policy, run.Now))
        {
            return snapshot;
        }

        var last = ImmutableDictionary.CreateBuilder<AccessKeyId, Instant?>();
        foreach (AccessKey key in snapshot.Keys)
        {
            last[key.Id] = await uses.LastAsync(key.Id, cancellationToken);
        }

        return snapshot with
        {
            LastUses = last.ToImmutable(),
        };
    }

    private async Task<UserSnapshot> WithKeysAsync(UserSnapshot snapshot, CancellationToken cancellationToken)
    {
        UserName name = snapshot.User?.Name ?? snapshot.Row.Name;
        snapshot = snapshot with
        {
            Keys = snapshot.User is null ? [] : await run.Aws.Keys.ListAsync(name, cancellationToken),
            Parameter = await run.Aws.Parameters.GetAsync(name, cancellationToken),
        };
        snapshot = snapshot with { Parameter = Dated(snapshot) };
        snapshot = await WithTagsAsync(snapshot, name, cancellationToken);
        return snapshot with { Evidence = await EvidenceAsync(snapshot, name, cancellationToken) };
    }

    private ObservedParameter Dated(UserSnapshot snapshot) =>
        snapshot.Parameter is ObservedParameter.Published { Document.OlderLayout: true } published
            ? published with
            {
                Document = published.Document.Dated(snapshot.Keys, run.Policy.Keys.DeleteAfter),
            }
            : snapshot.Parameter;

    /// <summary>
    /// Determines whether the function wrote the parameter. A version in the ledger or a key of the user in the parameter proves it;
    /// otherwise the parameter must have the owner tag.
    /// </summary>
    /// <remarks>
    /// If a stale read turned the first publication into an overwrite, the parameter has no tag: SSM accepts tags only with a new
    /// parameter.
    /// </remarks>
    private async Task<UserSnapshot> WithTagsAsync(UserSnapshot snapshot, UserName name, CancellationToken cancellationToken)
    {
        bool isKnown =
            snapshot.Parameter is ObservedParameter.Absent
            || (
                snapshot.User is { } user
                && user.Owner == run.Policy.OwnerId
                && (user.Ledger.ParameterVersion is not null || snapshot.Published is not null)
            )
            || (run.Policy.Takeover && snapshot.Published is not null);
        ParameterTags? tags = isKnown && !run.Lookup.IsMistagged(name) ? null : await run.Aws.Parameters.TagsAsync(name, cancellationToken);
        return snapshot with { ParameterTags = tags, ParameterIsOurs = isKnown || tags?.Owner == run.Policy.OwnerId };
    }

    private async Task<KeyEvidence> EvidenceAsync(UserSnapshot snapshot, UserName name, CancellationToken cancellationToken)
    {
        var used = ImmutableHashSet.CreateBuilder<AccessKeyId>();
        foreach (AccessKeyId suspect in OrphanEvidence.Candidates(snapshot, run.Policy, run.Now))
        {
            if (await run.Aws.Keys.LastUsedAsync(suspect, cancellationToken) is not null)
            {
                used.Add(suspect);
            }
        }

        ImmutableArray<ObservedParameter.ParameterVersion> versions =
            snapshot.ParameterIsOurs && OrphanEvidence.NeedsHistory(snapshot, run.Policy, run.Now)
                ? await run.Aws.Parameters.HistoryAsync(name, cancellationToken)
                : [];
        return new KeyEvidence(
            [.. versions.Select(kept => kept with { Document = kept.Document.Dated(snapshot.Keys, run.Policy.Keys.DeleteAfter) })],
            used.ToImmutable()
        );
    }
}

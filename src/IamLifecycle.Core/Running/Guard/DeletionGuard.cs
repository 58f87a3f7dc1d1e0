using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>
/// The deletion guard, called the gate. It removes from each plan the changes that it must admit, until it has judged all users together.
/// </summary>
internal sealed class DeletionGuard(IStateTable state, LifecyclePolicy policy, IClock clock, IRunLog log)
{
    private const int Tries = 5;

    private readonly ConcurrentDictionary<(GuardedEffect Kind, UserId Id), GuardedChange> registered = new();
    private readonly ConcurrentDictionary<(GuardedEffect Kind, UserId Id), GuardedChange> admitted = new();
    private readonly ConcurrentBag<GateRefusal> refusals = [];

    public ImmutableArray<GateRefusal> Refusals => [.. refusals.OrderBy(refusal => refusal.Rule, StringComparer.Ordinal)];

    /// <summary>The users that were neither admitted nor refused.</summary>
    public IEnumerable<UserName> Waiting => registered.Values.Where(IsOpen).Select(change => change.User).Distinct().Order();

    public bool HasAdmitted(GuardedEffect kind, UserId user) => admitted.ContainsKey((kind, user));

    /// <summary>The part of the plan that may be applied now.</summary>
    public UserPlan Permit(UserPlan plan, UserSnapshot snapshot) =>
        GuardedChanges(plan, snapshot)
            .All(change => HasAdmitted(change.Kind, change.Id) || change is { Kind: GuardedEffect.LosesAccess, Begun: true })
            ? plan
            : plan.WithoutGuarded();

    /// <summary>Registers the changes of the plan that must be judged. When they are admitted, the user is reconciled again.</summary>
    public void Register(UserPlan plan, UserSnapshot snapshot)
    {
        foreach (GuardedChange change in GuardedChanges(plan, snapshot))
        {
            Register(change);
        }
    }

    public void Register(GuardedChange change) => registered[(change.Kind, change.Id)] = change;

    private IEnumerable<GuardedChange> GuardedChanges(UserPlan plan, UserSnapshot snapshot)
    {
        if (snapshot.User is not { } user)
        {
            bool creates = policy.Creations.IsLimited && plan.Changes.Any(change => change is Change.CreateUser);
            return creates ? [GuardedChange.Creation(snapshot.Row.Name)] : [];
        }

        bool begun = snapshot.Intent is { IsOfDeletion: true } intent && intent.User == user.Id;
        bool counted = plan.Changes.Any(change => change is Change.DeleteUser { WasQuarantined: true });
        return plan.Guarded.Select(change => new GuardedChange(change.Guard!.Value, user.Id, user.Name, begun, counted)).Distinct();
    }

    /// <summary>Judges all registered changes, each kind separately. Returns the users that are admitted and must be read again.</summary>
    /// <remarks>
    /// If a kind cannot be judged, the failure is logged and that kind stays registered. The result for the other kinds is not affected.
    /// </remarks>
    /// <param name="facts">Reads the baseline; called only if there is something to judge.</param>
    /// <param name="write">False for a dry run, which judges without counting.</param>
    public async Task<ImmutableArray<UserName>> JudgeAsync(Func<Task<GateBaseline>> facts, bool write, CancellationToken cancellationToken)
    {
        var open = ImmutableArray.CreateBuilder<UserName>();
        foreach (GuardedEffect kind in Enum.GetValues<GuardedEffect>())
        {
            try
            {
                open.AddRange(await JudgeAsync(kind, facts, write, cancellationToken));
            }
            catch (FailureException e)
            {
                log.Degraded(GateRefusal.CouldNotJudge(kind), e.Failure);
            }
            catch (OperationCanceledException)
            {
                log.Degraded(GateRefusal.CouldNotJudge(kind), Failure.OutOfTime);
            }
        }

        return [.. open.Distinct().Order()];
    }

    private async Task<IEnumerable<UserName>> JudgeAsync(
        GuardedEffect kind,
        Func<Task<GateBaseline>> facts,
        bool write,
        CancellationToken cancellationToken
    )
    {
        GuardedChange[] candidates = [.. registered.Values.Where(change => change.Kind == kind && IsOpen(change))];
        if (candidates.Length == 0)
        {
            return [];
        }

        return (await JudgeAsync(kind, candidates, await facts(), write, cancellationToken)).Select(change => change.User);
    }

    private async Task<IEnumerable<GuardedChange>> JudgeAsync(
        GuardedEffect kind,
        GuardedChange[] candidates,
        GateBaseline baseline,
        bool write,
        CancellationToken cancellationToken
    )
    {
        for (int attempt = 1; attempt <= Tries; attempt++)
        {
            ImmutableHashSet<UserId> before = await state.AdmittedAsync(kind, clock.GetCurrentInstant(), cancellationToken);
            GuardedChange[] fresh =
            [
                .. candidates.Where(change => change is { Begun: false, Counted: false } && !before.Contains(change.Id)),
            ];
            var facts = new GateFacts(before, kind is GuardedEffect.Creates ? baseline.Names : baseline.Owned, baseline.Table);

            // A user that was suspended earlier was admitted for that, not for the request of a wrong table. A consent to cut the overlap
            // of one key does not cover the next one.
            GuardedChange[] judged =
                kind is GuardedEffect.CutsOverlap ? candidates
                : GateRules.IsTableWrong(kind, facts, policy.Deletions) ? [.. candidates.Where(change => !change.Begun)]
                : fresh;
            string? rule =
                judged.Length == 0 ? null
                : kind is GuardedEffect.Creates ? GateRules.RefuseCreation(judged.Length, facts, policy.Creations)
                : kind is GuardedEffect.CutsOverlap ? GateRules.RefuseCut(judged.Length, KeyRules.LeastOverlap(policy))
                : GateRules.Refuse(kind, judged.Length, facts, policy.Deletions);
            string digest = GateRules.Digest(judged);
            int? least = GateRules.LeastNumber(kind, before.Union(judged.Select(change => change.Id)).Count, facts);
            (Consent? consent, string? rejection) = rule is null
                ? (null, null)
                : await ConsentAsync(kind, digest, least, facts, cancellationToken);
            if (rule is not null && consent is null)
            {
                Refuse(
                    new GateRefusal(
                        kind,
                        rejection is null ? rule : $"{rule} {rejection}",
                        ConsentCommand(digest, clock.GetCurrentInstant()),
                        [.. judged.Select(change => change.User).Order()]
                    )
                    {
                        Digest = digest,
                    }
                );
                return Admit(candidates.Except(judged));
            }

            if (
                (fresh.Length == 0 && consent is null)
                || !write
                || await state.AdmitAsync(
                    kind,
                    [.. fresh.Select(change => change.Id)],
                    before,
                    consent,
                    clock.GetCurrentInstant(),
                    cancellationToken
                )
            )
            {
                LogConsent(consent, judged);
                return Admit(candidates);
            }
        }

        throw new FailureException(new Failure.Conflict("the gate's counter kept changing under this run"));
    }

    private bool IsOpen(GuardedChange change) =>
        !HasAdmitted(change.Kind, change.Id)
        && !refusals.Any(refusal => refusal.Kind == change.Kind && refusal.Users.Contains(change.User));

    private void Refuse(GateRefusal refusal)
    {
        refusals.Add(refusal);
        log.Refused(refusal);
    }

    /// <summary>The consent that admits the refused changes, or why an existing consent does not.</summary>
    private async Task<(Consent? Consent, string? Rejection)> ConsentAsync(
        GuardedEffect kind,
        string digest,
        int? least,
        GateFacts facts,
        CancellationToken cancellationToken
    )
    {
        string? rejection = null;
        foreach (string name in kind is GuardedEffect.LosesAccess ? new[] { digest, Consent.Deletions } : [digest])
        {
            Instant now = clock.GetCurrentInstant();
            if (await state.ConsentAsync(name, cancellationToken) is { } given && given.Until > now)
            {
                if (ConsentRules.RejectionReason(given, least, facts, now) is not { } why)
                {
                    return (given, null);
                }

                rejection ??= why;
            }
        }

        return (null, rejection);
    }

    private void LogConsent(Consent? consent, GuardedChange[] judged)
    {
        if (consent is not null)
        {
            log.Consented(consent, [.. judged.Select(change => change.User).Order()]);
        }
    }

    private GuardedChange[] Admit(IEnumerable<GuardedChange> changes)
    {
        GuardedChange[] all = [.. changes];
        foreach (GuardedChange change in all)
        {
            admitted[(change.Kind, change.Id)] = change;
        }

        return all;
    }

    /// <summary>The command that gives consent to exactly these changes. The consent is valid for one hour.</summary>
    private string ConsentCommand(string digest, Instant now) =>
        $$$"""To allow them: aws dynamodb put-item --table-name {{{policy.StateTable}}} --item '{"Id":{"S":"consent#{{{digest}}}"},"By":{"S":"YOUR NAME"},"Until":{"N":"{{{(now + Duration.FromHours(1)).ToUnixTimeSeconds()}}}"}}'""";
}

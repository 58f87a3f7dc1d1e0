using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Applying;
using IamLifecycle.Running.Reading;

namespace IamLifecycle.Running;

/// <summary>Does what one user needs: lease, close look, plan, apply, release; and once more if somebody came meanwhile.</summary>
internal sealed class UserReconciler(RunContext run)
{
    private readonly UserReader observer = new(run);
    private readonly PlanApplier plans = new(run);
    private readonly FirstSignIn signIn = new(run);

    /// <summary>Never throws for what this user's calls do; its trouble is its own.</summary>
    public async Task<UserOutcome> RunAsync(ReconcileRequest who, CancellationToken cancellationToken)
    {
        var journal = new UserRunRecorder(who.User);
        try
        {
            if (run.Write)
            {
                await UnderLeaseAsync(who, journal, cancellationToken);
            }
            else
            {
                await PlanAsync(who, journal, cancellationToken);
            }
        }
        catch (FailureException e)
        {
            journal.Failure = e.Failure;
        }
        catch (OperationCanceledException)
        {
            journal.Failure = Failure.OutOfTime;
        }
        catch (Exception e)
        {
            // Unforeseen, so nobody knows what its message quotes. Its lease runs out by itself.
            journal.Failure = new Failure.NeedsAttention($"unexpected {e.GetType().Name} {e.StackTrace?.Split('\n')[0].Trim()}");
        }

        if (journal.Failure is { } failure)
        {
            run.Log.Failed(journal.User, failure);
        }

        return journal.ToOutcome();
    }

    private async Task PlanAsync(ReconcileRequest who, UserRunRecorder journal, CancellationToken cancellationToken)
    {
        (Intent? intent, LoginRecord? login, UserLock? userLock, SwitchedOffCredentials? switchedOff) = await run.Facts.RememberedAsync(
            who.User
        );
        UserSnapshot look = await observer.ReadAsync(
            who.User,
            who.Reason,
            who.Scanned,
            assumeAbsent: false,
            intent,
            login,
            userLock,
            cancellationToken
        );
        UserPlan plan = Plan(look with { SwitchedOff = switchedOff }, journal);
        await ReportSignInAsync(look, plan, journal, cancellationToken);
    }

    private async Task ReportSignInAsync(UserSnapshot look, UserPlan plan, UserRunRecorder journal, CancellationToken cancellationToken)
    {
        if (await signIn.LookAsync(look, plan, cancellationToken) is { } blocked)
        {
            journal.Planned(new UserPlan(plan.User, [blocked]), run.Log);
        }
    }

    private async Task UnderLeaseAsync(ReconcileRequest who, UserRunRecorder journal, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        Lease? lease = await run.Aws.State.AcquireAsync(who.User, run.Window.Deadline + run.Policy.PropagationDelay, cancellationToken);
        if (lease is null)
        {
            journal.Leased(run.Log);
            return;
        }

        ReconcileRequest next = who;
        bool isFirst = true;
        ImmutableHashSet<AccessKeyId> seen = [];
        while (await LookAndApplyAsync(next, lease, isFirst, seen, journal, cancellationToken) is { } again)
        {
            (isFirst, seen) = (false, again.Seen);
            lease = again.Lease with { Intent = again.OpenIntent, Login = again.Login, SwitchedOff = again.SwitchedOff };
            next = who with { Scanned = null, Reason = who.IsForLogin ? who.Reason : Reason.Leased, ByEvent = true };
        }
    }

    /// <summary>One look and what follows from it. Returns the state if there is to be another look under the same lease.</summary>
    private async Task<UserState?> LookAndApplyAsync(
        ReconcileRequest who,
        Lease lease,
        bool isFirst,
        ImmutableHashSet<AccessKeyId> seen,
        UserRunRecorder journal,
        CancellationToken cancellationToken
    )
    {
        UserState? state = null;
        if (journal.Failure is Failure.NeedsAttention before)
        {
            run.Log.Failed(journal.User, before); // the next look plans around it, and does not repeat why
        }

        journal.Failure = null;
        try
        {
            // Whoever came meanwhile may have been an operator with a lock.
            lease = isFirst ? lease : lease with { Lock = await run.Aws.State.LockAsync(lease.User, cancellationToken) };
            UserSnapshot look = await LookAsync(who, lease, cancellationToken);

            // A person who agreed to a plan was not shown what is written only to be safe.
            state = new UserState(look with { ByEvent = who.ByEvent && run.Oversight is null, Feedback = who.Feedback }, lease)
            {
                IsPatient = who.IsPatient,
                SeenBefore = seen,
            };
            UserPlan plan = Plan(state.Look, journal);
            if (who.IsForLogin)
            {
                await ReportSignInAsync(look, plan, journal, cancellationToken);
            }

            await plans.ApplyAsync(state, plan, who, journal, cancellationToken);
        }
        catch (FailureException e)
        {
            journal.Failure = e.Failure;
        }
        catch (OperationCanceledException)
        {
            journal.Failure = Failure.OutOfTime;
        }

        bool looked = state is not null;
        state ??= new UserState(UserSnapshot.Nothing(who.User, lease.Intent), lease) { SeenBefore = seen, HasLooked = false };
        if (journal.Failure is not null && Onboarding.Left(who, state, looked) is { } made)
        {
            state.Login = new LoginRecord(LoginState.Wanted, made, run.Now); // nothing else tells a later run that it is to be onboarded
        }

        bool again = state switch
        {
            { SecretInFlight: true } => false,
            { RereadRequired: true } when TryReread(journal) => true,
            { AccessLossUnfinished: true } => false,

            // What an unreleased lease says is unfinished stays so until somebody has seen it.
            _ when !looked && who.Reason is Reason.IntentOver => false,
            _ => await ReleaseAsync(state, journal),
        };
        return again ? state : null;
    }

    private bool TryReread(UserRunRecorder journal) => run.Now < run.Window.StopStarting && journal.TryReread();

    /// <summary>A row from the scan is good enough to rotate by; whatever else it leads to needs the row as it is now.</summary>
    private async Task<UserSnapshot> LookAsync(ReconcileRequest who, Lease lease, CancellationToken cancellationToken)
    {
        bool assumeAbsent = who.Reason is Reason.UserMissing;
        Task<UserSnapshot> LookAsync(Row? scanned) =>
            observer.ReadAsync(who.User, who.Reason, scanned, assumeAbsent, lease.Intent, lease.Login, lease.Lock, cancellationToken);
        UserSnapshot look = await LookAsync(assumeAbsent ? null : who.Scanned) with { SwitchedOff = lease.SwitchedOff };
        if (who is { IsForLogin: true, Observed: { } seen } && look.User is null && run.Now - seen.CreatedAt < run.Policy.PropagationDelay)
        {
            throw new FailureException(new Failure.Conflict("IAM does not show the user yet that was made a moment ago"));
        }

        if (who.Scanned is null || assumeAbsent || UserPlanner.Plan(look, run.Policy, run.Now).IsRotation)
        {
            return look;
        }

        Row row = observer.Locked(await run.Aws.Table.GetAsync(look.User?.Name ?? who.User, cancellationToken), look.User, lease.Lock);
        bool sawEnough =
            look.User is null
            || RequiredAttachments.For(row, look.User, run.Policy, run.Now, lease.Login).All(look.Attachments.ContainsKey);
        return sawEnough ? look with { Row = row } : await LookAsync(row) with { SwitchedOff = lease.SwitchedOff };
    }

    private UserPlan Plan(UserSnapshot look, UserRunRecorder journal)
    {
        UserPlan plan = UserPlanner.Plan(look, run.Policy, run.Now);
        plan = run.Oversight?.Restrict(plan) ?? plan;
        journal.Planned(plan, run.Log);
        return run.Gate.Restrict(plan, look);
    }

    /// <summary>Ends the lease. True if somebody came while it was held and there is time to look for them.</summary>
    private async Task<bool> ReleaseAsync(UserState state, UserRunRecorder journal)
    {
        while (run.Now < run.Window.Deadline)
        {
            // Not cancelled: it is one short call, and without it the user waits for the lease to run out.
            switch (
                await run.Aws.State.ReleaseAsync(
                    state.ToRelease(run.Policy, run.Now),
                    keepIntent: state.OpenIntent is not null,
                    CancellationToken.None
                )
            )
            {
                case ReleaseOutcome.Released:
                    return false;
                case ReleaseOutcome.Lost:
                    journal.Failure ??= new Failure.Conflict("the lease was lost meanwhile; the next run looks again");
                    return false;
                case ReleaseOutcome.RecheckRequested when TryReread(journal):
                    return true;
                default:
                    journal.Failure ??= new Failure.Conflict(
                        "somebody came meanwhile and there was no time to look again; the next run does"
                    );
                    state.Lock = await run.Aws.State.LockAsync(state.Lease.User, CancellationToken.None); // it may have been an operator with a lock, which must not go with the lease
                    break;
            }
        }

        journal.Failure ??= Failure.OutOfTime; // no write after the deadline: the lease runs out by itself
        return false;
    }
}

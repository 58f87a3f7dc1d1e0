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
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running;

/// <summary>Reconciles one user: lease, read, plan, apply, release. It repeats this if another run requested a recheck meanwhile.</summary>
internal sealed class UserReconciler(RunContext run)
{
    private readonly UserReader reader = new(run);
    private readonly PlanApplier applier = new(run);
    private readonly FirstSignIn signIn = new(run);
    private readonly LeaseRelease leases = new(run);

    /// <summary>Never throws: a failure is recorded in this user's outcome.</summary>
    public async Task<UserOutcome> ReconcileAsync(ReconcileRequest request, CancellationToken cancellationToken)
    {
        var recorder = new UserRunRecorder(request.User);
        try
        {
            await (run.Write ? ApplyAsync(request, recorder, cancellationToken) : PlanAsync(request, recorder, cancellationToken));
        }
        catch (FailureException e)
        {
            recorder.Failure = e.Failure;
        }
        catch (OperationCanceledException)
        {
            recorder.Failure = Failure.OutOfTime;
        }
        catch (Exception e)
        {
            // An unexpected exception. Its message is not logged, because it may contain a secret. The lease expires.
            recorder.Failure = new Failure.NeedsAttention($"unexpected {e.GetType().Name} {e.StackTrace?.Split('\n')[0].Trim()}");
        }

        if (recorder.Failure is { } failure)
        {
            run.Log.Failed(recorder.User, failure);
        }

        return recorder.ToOutcome();
    }

    private async Task PlanAsync(ReconcileRequest request, UserRunRecorder recorder, CancellationToken cancellationToken)
    {
        UserRecord record = await run.Lookup.RecordAsync(request.User);
        UserSnapshot snapshot = await reader.ReadAsync(request, request.Known.Row, assumeAbsent: false, record, cancellationToken);
        UserPlan plan = UserPlanner.Plan(snapshot, run.Policy, run.Now);
        await ReportSignInAsync(snapshot, Permit(plan, snapshot, recorder), recorder, cancellationToken);
    }

    private async Task ApplyAsync(ReconcileRequest request, UserRunRecorder recorder, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        Lease? lease = await run.Aws.State.AcquireAsync(request.User, run.Window.Deadline + run.Policy.PropagationDelay, cancellationToken);
        if (lease is null)
        {
            recorder.Leased(run.Log);
            return;
        }

        ImmutableHashSet<AccessKeyId> seen = [];
        for (
            bool isFirst = true;
            await RunPassAsync(request, lease, isFirst, seen, recorder, cancellationToken) is { } state;
            isFirst = false
        )
        {
            seen = state.Seen;
            lease = state.Lease with { Intent = state.OpenIntent, Login = state.Login, SwitchedOff = state.SwitchedOff };
            request = request.ForRecheck();
        }
    }

    /// <summary>
    /// One pass: read, plan, apply, and end the lease. Returns the state if another pass under the same lease must follow.
    /// </summary>
    private async Task<UserState?> RunPassAsync(
        ReconcileRequest request,
        Lease lease,
        bool isFirst,
        ImmutableHashSet<AccessKeyId> seen,
        UserRunRecorder recorder,
        CancellationToken cancellationToken
    )
    {
        recorder.BeginPass(run.Log);
        UserState? state = null;
        try
        {
            // The run that requested the recheck may be that of an operator who locked the user.
            lease = isFirst ? lease : lease with { Lock = await run.Aws.State.LockAsync(lease.User, cancellationToken) };
            (UserSnapshot snapshot, UserPlan plan) = await ReadAndPlanAsync(request, lease, cancellationToken);
            state = new UserState(snapshot, lease) { IsPatient = request.IsPatient, SeenBefore = seen };
            UserPlan permitted = Permit(plan, snapshot, recorder);
            if (request.IsForLogin)
            {
                await ReportSignInAsync(snapshot, permitted, recorder, cancellationToken);
            }

            await applier.ApplyAsync(state, permitted, request, recorder, cancellationToken);
        }
        catch (FailureException e)
        {
            recorder.Failure = e.Failure;
        }
        catch (OperationCanceledException)
        {
            recorder.Failure = Failure.OutOfTime;
        }

        state ??= new UserState(UserSnapshot.Nothing(request.User, lease.Intent), lease) { SeenBefore = seen, HasSnapshot = false };
        if (recorder.Failure is not null && Onboarding.PendingUser(request, state) is { } left)
        {
            state.Login = new LoginRecord(LoginState.Wanted, left, run.Now); // only this record shows later runs that an onboarding is due
        }

        return await leases.EndPassAsync(state, request, recorder) ? state : null;
    }

    /// <summary>A row from the scan is recent enough for a rotation. Any other change requires the current row.</summary>
    private async Task<(UserSnapshot Snapshot, UserPlan Plan)> ReadAndPlanAsync(
        ReconcileRequest request,
        Lease lease,
        CancellationToken cancellationToken
    )
    {
        var record = UserRecord.From(lease);
        Row? scanned = request.Known.UserIsAbsent ? null : request.Known.Row;
        UserSnapshot snapshot = await ReadAsync(request, scanned, record, cancellationToken);
        RequireVisible(request, snapshot);
        UserPlan plan = UserPlanner.Plan(snapshot, run.Policy, run.Now);
        if (scanned is null || plan.IsRotation)
        {
            return (snapshot, plan);
        }

        Row row = await run.Aws.Table.GetAsync(snapshot.User?.Name ?? request.User, cancellationToken);
        row = reader.Locked(row, snapshot.User, lease.Lock);
        snapshot = IsEnoughFor(row, snapshot, lease)
            ? snapshot with
            {
                Row = row,
            }
            : await ReadAsync(request, row, record, cancellationToken);
        return (snapshot, UserPlanner.Plan(snapshot, run.Policy, run.Now));
    }

    /// <summary>True if the data that was read for the scanned row is also sufficient for the current row.</summary>
    private bool IsEnoughFor(Row row, UserSnapshot snapshot, Lease lease) =>
        snapshot.User is not { } user
        || RequiredAttachments.For(row, user, run.Policy, run.Now, lease.Login).All(snapshot.Attachments.ContainsKey);

    private void RequireVisible(ReconcileRequest request, UserSnapshot snapshot)
    {
        if (
            request is { IsForLogin: true, Known.User: { } known }
            && snapshot.User is null
            && run.Policy.IsRecent(known.CreatedAt, run.Now)
        )
        {
            throw new FailureException(new Failure.Conflict("the user was created less than SETTLE ago and IAM does not return it yet"));
        }
    }

    /// <summary>Reads the user for a plan that is applied.</summary>
    /// <remarks>
    /// Under an operator's approval no repeated write is planned as a precaution, because the approved plan did not contain it.
    /// </remarks>
    private async Task<UserSnapshot> ReadAsync(
        ReconcileRequest request,
        Row? row,
        UserRecord record,
        CancellationToken cancellationToken
    ) =>
        await reader.ReadAsync(request, row, request.Known.UserIsAbsent, record, cancellationToken) with
        {
            ByEvent = request.ByEvent && run.Approval is null,
        };

    /// <summary>Records the plan and returns the part that may be applied now. The rest is deferred until the gate has judged it.</summary>
    private UserPlan Permit(UserPlan plan, UserSnapshot snapshot, UserRunRecorder recorder)
    {
        plan = run.Approval?.Restrict(plan) ?? plan;
        recorder.Planned(plan, run.Log);
        if (snapshot.ByEvent)
        {
            recorder.CausedByEvent();
        }

        run.Gate.Register(plan, snapshot);
        return run.Gate.Permit(plan, snapshot);
    }

    private async Task ReportSignInAsync(
        UserSnapshot snapshot,
        UserPlan plan,
        UserRunRecorder recorder,
        CancellationToken cancellationToken
    )
    {
        if (await signIn.CheckAsync(snapshot, plan, cancellationToken) is { } blocked)
        {
            recorder.Planned(new UserPlan(plan.User, [blocked]), run.Log);
        }
    }
}

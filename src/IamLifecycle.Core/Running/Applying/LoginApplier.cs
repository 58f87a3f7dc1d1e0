using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;
using NodaTime;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Gives a user an initial console password: resolves the recipient, writes the record, sets the password and delivers it, in this order.
/// </summary>
/// <remarks>
/// The password exists only in the memory of this process. If the run is stopped, the record shows that the password must be replaced.
/// </remarks>
internal sealed class LoginApplier(RunContext run)
{
    private static readonly Duration Usual = Duration.FromSeconds(30);
    private static readonly Duration ForTheEnd = Duration.FromSeconds(5);

    private static readonly Duration LongestUnderLease = Duration.FromSeconds(90);

    public async Task GiveAsync(UserState state, Change.GiveLogin change, CancellationToken cancellationToken)
    {
        ConsoleAccessPorts consoleAccess = run.Aws.ConsoleAccess
            ?? throw new InvalidOperationException("Console logins are planned only where they are in use.");
        run.RequireTime(cancellationToken);
        Recipient person = await FindAsync(state, change, consoleAccess.Delivery!, cancellationToken);
        Uri signIn = await run.Lookup.SignInPageAsync(run.Log);
        Password password = consoleAccess.MakePassword(await run.Lookup.PasswordPolicyAsync());

        LoginRecord? before = state.Snapshot.Login;
        run.RequireTime(cancellationToken);
        var begun = new LoginRecord(LoginState.Begun, state.RequireUser().Id, run.Now);
        begun = (before is { State: LoginState.Begun } ? begun with { Since = before.Since } : begun) with
        {
            Recipient = new RememberedRecipient(change.To, ChangedAt: null),
        };
        if (change.Consent is { } digest)
        {
            // The consent is used up first: if the run is stopped here, the delay or another consent is required.
            await run.Aws.State.UseConsentAsync(digest, cancellationToken);
        }

        await run.Aws.State.RememberLoginAsync(state.Lease, begun, cancellationToken);
        await SetAsync(state, change, password, cancellationToken);
        state.Login = begun;

        await DeliverAsync(
            state,
            person,
            new InitialPassword(
                state.Name,
                signIn,
                password,
                begun.At,
                Replaces: change.HasProfile || before is not null,
                begun.At + run.Policy.ConsoleAccess.InitialPasswordValid
            )
        );
        state.Login = begun with { State = LoginState.Delivered };
    }

    /// <summary>If the recipient cannot be resolved, each full run tries again. The record contains since when.</summary>
    private async Task<Recipient> FindAsync(
        UserState state,
        Change.GiveLogin change,
        IPasswordDelivery delivery,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await delivery.ResolveAsync(change.To, Longest(state), cancellationToken);
        }
        catch (FailureException later) when (later.Failure is Failure.Transient)
        {
            Instant? since = LoginDelays.Since(state.Snapshot, change.Reason);
            if (since is null && (state.Login is null || change.IsFirst))
            {
                state.Login = new LoginRecord(LoginState.Wanted, state.RequireUser().Id, run.Now)
                {
                    Recipient = RecipientRules.Known(state.Snapshot),
                };
            }

            throw LoginDelays.IsTooLong(since, run.Now)
                ? new FailureException(new Failure.NeedsAttention(LoginDelays.Text(since!.Value, later.Message)), later)
                : later;
        }
    }

    /// <summary>
    /// How long Slack may take: up to 90 seconds within the run's time in a full run, 30 seconds if a stream batch waits.
    /// </summary>
    /// <remarks>
    /// The user's lease is held meanwhile, which delays a suspension of this user. The part of Slack's member list that was read is kept,
    /// so the next user continues from there.
    /// </remarks>
    private Duration Longest(UserState state) =>
        state.IsPatient ? Duration.Max(Usual, Duration.Min(LongestUnderLease, run.Window.StopStarting - run.Now - ForTheEnd)) : Usual;

    private async Task DeliverAsync(UserState state, Recipient person, InitialPassword message)
    {
        // The delivery is cancelled only at the very end of the invocation, like the publication of a key. Whatever its result, the next
        // password replaces this one.
        using var deadline = new CancellationTokenSource(
            Duration.Max(run.Window.LastCall - run.Now, Duration.FromMilliseconds(1)).ToTimeSpan()
        );
        try
        {
            DeliveryWay way = await run.Aws.ConsoleAccess!.Delivery!.DeliverAsync(person, message, deadline.Token);
            await run.Notices.PutAsync(NoticeRules.Delivered(state.Name, message.SetAt, way, person.SlackProblem), deadline.Token);
        }
        catch (FailureException e)
        {
            await run.Notices.PutAsync(NoticeRules.Undelivered(state.Name, message.SetAt, e.Failure.Message), deadline.Token);
            throw;
        }
    }

    public static Task Remember(UserState state, Change.RememberLogin change, Instant now)
    {
        bool dated = change.State is LoginState.Undelivered or LoginState.Delivered;
        state.Login = change.State is { } known
            ? new LoginRecord(known, state.RequireUser().Id, dated ? state.Snapshot.Login!.At : now)
            {
                Recipient = RecipientRules.Known(state.Snapshot) ?? Found(state, known, now),
            }
            : null;
        return Task.CompletedTask;
    }

    /// <summary>
    /// For a recipient that the row names beside a password that the function did not set, the delay of a changed recipient applies.
    /// </summary>
    private static RememberedRecipient? Found(UserState state, LoginState known, Instant now) =>
        known is LoginState.Kept && state.Snapshot.Row is Row.Declared { Contact: var contact }
            ? new RememberedRecipient(contact, now)
            : null;

    /// <summary>The record stays unless IAM has clearly refused, because the password may have been set.</summary>
    private async Task SetAsync(UserState state, Change.GiveLogin change, Password password, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        try
        {
            state.SecretInFlight = true;
            await SendAsync(state.Name, password, change);
            state.SecretInFlight = false;
        }
        catch (FailureException refused) when (refused.Failure.IsRefusal)
        {
            (state.SecretInFlight, state.RereadRequired) = (false, !change.Replaces && refused.Failure is Failure.Conflict);
            throw;
        }
    }

    /// <summary>
    /// The read may be stale. If an existing password is to be replaced, the other of the two calls is then tried; otherwise the existing
    /// password belongs to the person and is kept.
    /// </summary>
    private async Task SendAsync(UserName user, Password password, Change.GiveLogin change)
    {
        Task Send(bool update) =>
            update
                ? run.Aws.ConsoleAccess!.Logins.UpdateAsync(user, password, CancellationToken.None)
                : run.Aws.ConsoleAccess!.Logins.CreateAsync(user, password, CancellationToken.None);
        try
        {
            await Send(change.HasProfile);
        }
        catch (FailureException other) when (change.Replaces && other.Failure is Failure.Conflict { OfExistence: true })
        {
            await Send(!change.HasProfile);
        }
    }
}

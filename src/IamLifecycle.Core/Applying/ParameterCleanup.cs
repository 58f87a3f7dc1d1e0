using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Planning;
using NodaTime;

namespace IamLifecycle.Applying;

/// <summary>Removes parameters of ours whose user is gone, each after a close look under the lease.</summary>
internal sealed class ParameterCleanup(RunContext run)
{
    public async Task RunAsync(ImmutableArray<UserName> users, Crew crew, CancellationToken cancellationToken)
    {
        foreach (UserName user in users.TakeWhile(_ => run.HasTime(cancellationToken)))
        {
            crew.Add(await CleanAsync(user, cancellationToken));
        }
    }

    private async Task<UserOutcome> CleanAsync(UserName user, CancellationToken cancellationToken)
    {
        var journal = new Journal(user);
        try
        {
            await UnderLeaseAsync(user, journal, cancellationToken);
        }
        catch (FailureException e)
        {
            journal.Failure = e.Failure;
        }
        catch (OperationCanceledException)
        {
            journal.Failure = Failure.OutOfTime;
        }

        if (journal.Failure is { } failure)
        {
            run.Log.Failed(user, failure);
        }

        return journal.ToOutcome();
    }

    private async Task UnderLeaseAsync(UserName user, Journal journal, CancellationToken cancellationToken)
    {
        Lease? lease = run.Write ? await run.Aws.State.AcquireAsync(user, run.Window.Deadline + run.Policy.Settle, cancellationToken) : null;
        if (run.Write && lease is null)
        {
            journal.Leased(run.Log);
            return;
        }

        if (await IsOursAndAloneAsync(user, cancellationToken))
        {
            var delete = new Change.DeleteParameter(user, Reason.ParameterWithoutUser);
            journal.Planned(new UserPlan(user, [delete]), run.Log);
            if (run.Write)
            {
                await run.Aws.Parameters.DeleteAsync(user, cancellationToken);
                journal.Done(delete, run.Log);
            }
        }

        if (lease is not null && await run.Aws.State.ReleaseAsync(lease, keepIntent: lease.Intent is not null, CancellationToken.None) is not ReleaseOutcome.Released)
        {
            journal.Failure = new Failure.Conflict("somebody came meanwhile; the next run looks again");
        }
    }

    /// <summary>Our owner tag, no row, no user: each read now.</summary>
    private async Task<bool> IsOursAndAloneAsync(UserName user, CancellationToken cancellationToken) =>
        await run.Aws.Parameters.OwnerAsync(user, cancellationToken) == run.Policy.OwnerId
        && await run.Aws.Users.GetAsync(user, cancellationToken) is null
        && await run.Aws.Table.GetAsync(user, cancellationToken) is Row.Absent;
}

using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>Reads the whole account in pages. If nothing is due, these are all the calls of a full run.</summary>
internal static class AccountReader
{
    public static async Task<AccountSnapshot> ReadAsync(
        AwsPorts aws,
        LifecyclePolicy policy,
        IClock clock,
        IRunLog log,
        CancellationToken cancellationToken
    )
    {
        var state = aws.State.ReadAsync(cancellationToken);
        var parameters = UnlessFailed(aws.Parameters.DescribeAsync(cancellationToken), log);
        var report = UnlessFailed(aws.Keys.ReportAsync(cancellationToken), log);

        try
        {
            // Users are read before rows, so that a row that is inserted between the two reads is included and its user is not treated as
            // undeclared.
            var users = await aws.Users.ListAsync(cancellationToken);
            var rows = await aws.Table.ScanAsync(cancellationToken);
            var (listed, all) = await parameters;
            var (made, reported) = await report;
            var view = new AccountSnapshot(users, rows, await state, listed ? all : null, made ? reported : null);
            return view with { Mistagged = await MistaggedAsync(view, aws, policy, clock.GetCurrentInstant(), log, cancellationToken) };
        }
        finally
        {
            // Waits for all reads, so that no task continues after the invocation, whichever read failed.
            await Task.WhenAll(state, parameters, report)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>One request, for the users that this run checks.</summary>
    private static async Task<ImmutableHashSet<UserName>> MistaggedAsync(
        AccountSnapshot view,
        AwsPorts aws,
        LifecyclePolicy policy,
        Instant now,
        IRunLog log,
        CancellationToken cancellationToken
    )
    {
        var asked = ParameterTagAudit.Asked(ParameterTagAudit.Candidates(view, policy), policy.Keys.Interval, now);
        if (asked.IsEmpty)
        {
            return [];
        }

        var (worked, found) = await UnlessFailed(aws.Parameters.TaggedAsync(asked, cancellationToken), log);
        return worked ? ParameterTagAudit.Missing(asked, found!, view, policy, now) : [];
    }

    /// <summary>The audit is optional: rotations and creations continue if it fails.</summary>
    private static async Task<(bool Worked, T? Result)> UnlessFailed<T>(Task<T> read, IRunLog log)
    {
        try
        {
            return (true, await read);
        }
        catch (FailureException e)
        {
            log.Degraded("the audit of parameters and keys is incomplete", e.Failure);
            return (false, default);
        }
    }
}

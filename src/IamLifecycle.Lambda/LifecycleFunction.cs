using Amazon.Lambda.Core;
using IamLifecycle.Lambda.Answers;
using IamLifecycle.Lambda.Logging;
using IamLifecycle.Lambda.Triggers;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using NodaTime;
using LogLevel = IamLifecycle.Configuration.LogLevel;

namespace IamLifecycle.Lambda;

/// <summary>Converts an event into the users to reconcile, and the result into the response that Lambda needs for its retries.</summary>
/// <param name="reconciler">Reconciles the users.</param>
/// <param name="log">Receives failures that concern no single user.</param>
/// <param name="metrics">Receives the counts of every run that may have written.</param>
/// <param name="clock">The clock for the start of invocations.</param>
/// <param name="traceId">Reads <c>_X_AMZN_TRACE_ID</c>, which differs for each invocation.</param>
public sealed class LifecycleFunction(IReconciler reconciler, JsonLog log, RunMetrics metrics, IClock clock, Func<string?> traceId)
{
    /// <summary>Handles one invocation.</summary>
    /// <exception cref="TriggerException">The function does not handle this event.</exception>
    /// <exception cref="RunFailedException">The run itself failed.</exception>
    public async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
    {
        log.Begin(context.AwsRequestId, traceId());
        try
        {
            using var deadline = new Deadline(clock.GetCurrentInstant(), context.RemainingTime);
            Trigger trigger = await TriggerReader.ReadAsync(input, FunctionPlace.FromArn(context.InvokedFunctionArn)).ConfigureAwait(false);
            return await AnswerAsync(trigger, deadline).ConfigureAwait(false);
        }
        catch (TriggerException e)
        {
            log.Write(LogLevel.Error, e.Message);
            throw;
        }
        catch (Exception e) when (e is FailureException or OperationCanceledException)
        {
            Failure failure = FailureOf(e);
            log.Write(LogLevel.Error, "The run failed: " + failure.Message, ("failure", failure.GetType().Name));
            throw new RunFailedException(failure.Message);
        }
        catch (Exception e)
        {
            // Neither message nor Data is logged, because an unexpected exception may quote a secret.
            log.Write(LogLevel.Critical, "The run failed unexpectedly.", ("exception", Chain(e)), ("stack", e.StackTrace));
            throw new RunFailedException($"Unexpected {Chain(e)}; the log has its stack.");
        }
    }

    private async Task<Stream> AnswerAsync(Trigger trigger, Deadline deadline)
    {
        switch (trigger)
        {
            case Trigger.StreamBatch batch:
                return await AnswerAsync(batch, deadline).ConfigureAwait(false);
            case Trigger.PlanRequest:
                return AnswerWriter.WritePlan(
                    await reconciler.PlanAsync(new Scope.Everyone(), deadline.Window, deadline.Token).ConfigureAwait(false)
                );
            case Trigger.OutsideUser { Made: { } made, ErrorCode: null }:
                return await CountAsync(new Scope.Unmanaged(made), deadline).ConfigureAwait(false);
            case Trigger.MailReport { Feedback: { } feedback }:
                return await MarkAsync(feedback, deadline).ConfigureAwait(false);
            case Trigger.MailReport:
                return AnswerWriter.Write(RunCounts.FromReport(new RunReport()));
            case Trigger.OutsideUser failed:
                log.Write(
                    LogLevel.Information,
                    $"The creation of a user outside of the table failed: {Printable.Escape(failed.ErrorCode ?? "")}",
                    ("user", failed.Made?.User.Value)
                );
                return AnswerWriter.Write(RunCounts.FromReport(new RunReport()));
            default:
                return await CountAsync(new Scope.Everyone(), deadline).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// No later run finds the report of SES again. If a user could not be marked, the invocation fails, so that the event is kept in the
    /// queue of failed runs.
    /// </summary>
    private async Task<Stream> MarkAsync(MailFeedback feedback, Deadline deadline)
    {
        RunReport report = await reconciler
            .RunAsync(new Scope.Undelivered(feedback), deadline.Window, deadline.Token)
            .ConfigureAwait(false);
        metrics.Write(report);
        UserName[] left =
        [
            .. report
                .Users.Where(user => user.Leased || user.Failure is not null)
                .Select(user => user.User)
                .Concat(report.NotStarted)
                .Distinct(),
        ];
        return left.Length == 0
            ? AnswerWriter.Write(RunCounts.FromReport(report))
            : throw new FailureException(
                new Failure.Transient(
                    $"the report of SES about a mail could not be recorded for {string.Join(", ", left)}; send the event again",
                    MayHaveWorked: false
                )
            );
    }

    private async Task<Stream> CountAsync(Scope scope, Deadline deadline)
    {
        RunReport report = await reconciler.RunAsync(scope, deadline.Window, deadline.Token).ConfigureAwait(false);
        metrics.Write(report);
        return AnswerWriter.Write(RunCounts.FromReport(report));
    }

    private async Task<Stream> AnswerAsync(Trigger.StreamBatch batch, Deadline deadline)
    {
        foreach (InputProblem problem in batch.Records.Select(record => record.Problem).OfType<InputProblem>())
        {
            log.Write(LogLevel.Error, $"A record was skipped and will not be sent again: {problem}");
        }

        if (batch.Users.IsEmpty)
        {
            return AnswerWriter.Write(StreamAnswer.FromReport(batch, new RunReport()));
        }

        RunReport report = await RunAsync(batch, deadline).ConfigureAwait(false);
        metrics.Write(report);
        return AnswerWriter.Write(StreamAnswer.FromReport(batch, report));
    }

    /// <summary>If the run itself failed, every user is reported as failed and not started.</summary>
    /// <remarks>
    /// The response is a partial batch response and not a function error: after a function error Lambda would halve the batch to find a bad
    /// record, and send again the records that can never succeed.
    /// </remarks>
    private async Task<RunReport> RunAsync(Trigger.StreamBatch batch, Deadline deadline)
    {
        try
        {
            return await reconciler.RunAsync(new Scope.Users(batch.Users), deadline.Window, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FailureException or OperationCanceledException)
        {
            Failure failure = FailureOf(e);
            log.Write(
                LogLevel.Error,
                "The run failed, and Lambda sends the whole batch again: " + failure.Message,
                ("failure", failure.GetType().Name)
            );
            return new RunReport
            {
                Users = [.. batch.Users.Select(user => new UserOutcome(user, [], [], failure))],
                NotStarted = batch.Users,
            };
        }
    }

    private static Failure FailureOf(Exception exception) =>
        (exception as FailureException)?.Failure
        ?? new Failure.Transient("The deadline of the invocation was reached.", MayHaveWorked: true);

    private static string Chain(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.GetType().Name} <- {Chain(inner)}" : exception.GetType().Name;
}

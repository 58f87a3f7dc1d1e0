using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>The consequences of a refusal of SSM to store a user's keys: no key is created while its secret could not be stored.</summary>
internal static class RefusalRules
{
    /// <summary>A report if SSM refused the parameter and nothing has changed since; then no key is created.</summary>
    internal static Change.Report? Waits(ProjectedKeys view) =>
        view.Snapshot.Intent?.Refusal is { } refusal
        && view.Now < refusal.NextAttempt
        && refusal.Under == Under(view.Row, Version(view.Snapshot.Parameter), view.Policy)
            ? new Change.Report(view.User.Name, Reason.ParameterRefused, Text(refusal), NeedsAttention: true)
            : null;

    /// <summary>After a refusal the unchanged parameter is written first. A key is created only if SSM accepts that.</summary>
    internal static IEnumerable<Change> TestAgain(ProjectedKeys view) => view.Snapshot.Intent?.Refusal is null ? [] : Test(view);

    /// <summary>The unchanged parameter is written before the overlap of a key is cut. If SSM refuses it, no key is lost.</summary>
    internal static IEnumerable<Change> Test(ProjectedKeys view) =>
        view.Snapshot.Parameter.Content is not null && !view.RewritesParameter
            ? [new Change.RewriteParameter(view.User.Name, Reason.ParameterTested)]
            : [];

    /// <summary>
    /// The record after a refusal of SSM. The counter continues unless something had changed when the user was read. Writes of this run
    /// itself are not a change.
    /// </summary>
    internal static WriteRefusal After(WriteRefusal? before, string message, string seen, string under, Instant now) =>
        new(now, before?.Under == seen ? before.Times + 1 : 1, message, under);

    /// <summary>What a write depends on, as far as the function knows. It contains no secret.</summary>
    internal static string Under(Row.Declared? row, long version, LifecyclePolicy policy) =>
        string.Join('|', row?.RotateBefore, version, policy.KmsKeyId, policy.ParameterTier);

    /// <summary>The parameter's version; 0 if there is no parameter.</summary>
    internal static long Version(ObservedParameter parameter) =>
        parameter switch
        {
            ObservedParameter.Published { Version: var version } => version,
            ObservedParameter.Foreign { Version: var version } => version,
            _ => 0,
        };

    private static string Text(WriteRefusal refusal) =>
        $"no key is created: SSM refuses to store it ({refusal.Times} {(refusal.Times == 1 ? "time" : "times")}, last at "
        + $"{refusal.At}): {refusal.Message}; the next attempt is after {refusal.NextAttempt}, or at once if the parameter, its "
        + $"settings or the row's RotateBefore change";
}

using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>What follows from a refusal of SSM to store a user's keys: no key is made whose secret could not be stored.</summary>
internal static class RefusalRules
{
    /// <summary>No key while SSM is known to refuse its parameter, and nothing has changed since.</summary>
    internal static Change.Report? Waits(ProjectedKeys view) =>
        view.Look.Intent?.Refusal is { } refusal
        && view.Now < refusal.NextAttempt
        && refusal.Under == Under(view.Row, Version(view.Look.Parameter), view.Policy)
            ? new Change.Report(view.User.Name, Reason.ParameterRefused, Text(refusal), NeedsAttention: true)
            : null;

    /// <summary>After a refusal the parameter is written as it is: only if SSM takes that, a key is made.</summary>
    internal static IEnumerable<Change> TestAgain(ProjectedKeys view) => view.Look.Intent?.Refusal is null ? [] : Test(view);

    /// <summary>Before the overlap of a key is cut, the parameter is written as it is: if SSM refuses, nothing is lost.</summary>
    internal static IEnumerable<Change> Test(ProjectedKeys view) =>
        view.Look.Parameter.Content is not null && !view.RewritesParameter
            ? [new Change.RewriteParameter(view.User.Name, Reason.ParameterTested)]
            : [];

    /// <summary>
    /// The refusal after this answer of SSM. It counts on unless something had changed when the user was looked at; what this run wrote
    /// itself since is no change.
    /// </summary>
    internal static WriteRefusal After(WriteRefusal? before, string message, string seen, string under, Instant now) =>
        new(now, before?.Under == seen ? before.Times + 1 : 1, message, under);

    /// <summary>What a write depends on, as far as this product knows: none of it is secret.</summary>
    internal static string Under(Row.Declared? row, long version, LifecyclePolicy policy) =>
        string.Join('|', row?.RotateBefore, version, policy.KmsKeyId, policy.ParameterTier);

    /// <summary>The parameter's version; 0 where there is none.</summary>
    internal static long Version(ObservedParameter parameter) =>
        parameter switch
        {
            ObservedParameter.Published { Version: var version } => version,
            ObservedParameter.Foreign { Version: var version } => version,
            _ => 0,
        };

    private static string Text(WriteRefusal refusal) =>
        $"no key is made: SSM refuses to store it ({refusal.Times} {(refusal.Times == 1 ? "time" : "times")}, last at "
        + $"{refusal.At}): {refusal.Message}; "
        + $"tried again after {refusal.NextAttempt}, or at once when the parameter, its settings or the row's RotateBefore change";
}

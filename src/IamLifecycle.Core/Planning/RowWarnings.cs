using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Planning;

/// <summary>Reports about a valid row that contains something unexpected.</summary>
internal static class RowWarnings
{
    /// <summary>A row of 400 KB may contain thousands of attributes.</summary>
    private const int MostNamed = 10;

    /// <summary>A misspelled attribute needs attention: a misspelled Suspended, for example, leaves the user with access.</summary>
    internal static IEnumerable<Change> ForRow(Row.Declared row)
    {
        string[] unknown = [.. row.Unknown.Except(row.Misspelled.Select(attribute => attribute.Written))];
        return row
            .Problems.Select(problem => new Change.Report(
                row.Name,
                Reason.RowInvalid,
                $"the row is invalid, only its existence and the lock count: {problem}",
                NeedsAttention: true
            ))
            .Concat(
                row.Misspelled.Take(MostNamed)
                    .Select(attribute => new Change.Report(
                        row.Name,
                        Reason.UnknownAttribute,
                        $"{Ignored(attribute.Written)}; the correct spelling is {attribute.Right}",
                        NeedsAttention: true
                    ))
            )
            .Concat(
                unknown
                    .Take(MostNamed)
                    .Select(Ignored)
                    .Concat(Rest(unknown.Length))
                    .Select(text => new Change.Report(row.Name, Reason.UnknownAttribute, text))
            )
            .Concat(row.Warnings.Select(warning => new Change.Report(row.Name, Reason.NoEffect, warning)));
    }

    private static string Ignored(string attribute) => $"attribute {Printable.Escape(attribute)} is unknown and ignored";

    private static IEnumerable<string> Rest(int unknown) =>
        unknown > MostNamed ? [$"{unknown - MostNamed} further attributes are unknown and ignored"] : [];
}

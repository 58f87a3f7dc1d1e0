using System.Collections.Immutable;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>What an import would do, row by row.</summary>
/// <param name="New">Rows to add.</param>
/// <param name="There">Names that already have a row, which stays unchanged.</param>
/// <param name="Wrong">Invalid rows, each with its place in the file and the reasons.</param>
internal sealed record ImportPlan(
    ImmutableArray<StoredRow> New,
    ImmutableArray<UserName> There,
    ImmutableArray<(string Row, string Why)> Wrong
)
{
    public static async Task<ImportPlan> MakeAsync(Session session, IReadOnlyList<ImportedRow> rows, CancellationToken cancellationToken)
    {
        var there = (await session.Aws.Table.ScanAsync(cancellationToken)).Select(row => row.Name).ToHashSet();
        var check = new RowCheck(session);
        var good = ImmutableArray.CreateBuilder<StoredRow>();
        var wrong = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (ImportedRow row in rows.Where(row => !there.Contains(row.Name)))
        {
            StoredRow preview = session.Rows.Preview(row.Name, null, row.Attributes);
            try
            {
                await check.RequireGoodAsync(null, preview, cancellationToken);
                good.Add(preview);
            }
            catch (CliException e)
            {
                wrong.Add((Named([row]), row.Explain(e)));
            }
        }

        wrong.AddRange(
            rows.GroupBy(row => row.Name.CaseKey)
                .Where(same => same.Count() > 1)
                .Select(same => (Named(same), "the name occurs more than once, and IAM ignores case; delete all but one"))
        );
        return new ImportPlan(
            good.ToImmutable(),
            [.. rows.Select(row => row.Name).Where(there.Contains).Distinct().Order()],
            wrong.ToImmutable()
        );
    }

    public string Describe()
    {
        var lines = New.Select(row => $"+ {row.Row.Name}{Attributes(row)}")
            .Concat(There.Select(name => $"  {name}: has a row, which stays unchanged"))
            .Concat(Wrong.Select(row => $"! {row.Row}: {row.Why}"))
            .Append($"{New.Length} to add, {There.Length} unchanged, {Wrong.Length} invalid");
        return string.Join('\n', lines);
    }

    private static string Named(IEnumerable<ImportedRow> same) =>
        same.First().Name + (same.First().Where is null ? "" : $" ({string.Join(", ", same.Select(row => row.Where))})");

    private static string Attributes(StoredRow row) =>
        row.Attributes.Count == 1
            ? ""
            : " ("
                + string.Join(
                    "; ",
                    row.Attributes.Where(attribute => attribute.Key != RowAttributes.UserName)
                        .Select(attribute => $"{attribute.Key}: {RowText.ForValue(attribute.Key, attribute.Value)}")
                )
                + ")";
}

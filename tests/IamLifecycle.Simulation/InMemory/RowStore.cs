using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>The table of rows. Names that differ in case are different items.</summary>
public sealed class RowStore
{
    private readonly SortedDictionary<string, Row> rows = new(StringComparer.Ordinal);

    public ImmutableArray<Row> All => [.. rows.Values];

    public Row Get(UserName user) => rows.GetValueOrDefault(user.Value) ?? new Row.Absent(user);

    public void Put(Row row) => rows[row.Name.Value] = row;

    public void Delete(UserName user) => rows.Remove(user.Value);

    public void Clear() => rows.Clear();
}

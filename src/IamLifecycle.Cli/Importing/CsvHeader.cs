using System.Collections.Immutable;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>The attribute that each column of a CSV file holds.</summary>
/// <param name="Attributes">The attributes in the order of the columns: empty for a column without a name, null for a column that is not
/// read. Trailing columns without a name are left out.</param>
/// <param name="IsListing">The file is output of <c>user list --csv</c>: the row's attributes are in columns that begin with <see
/// cref="RowColumns.Prefix"/>, and the file also contains users without a row.</param>
internal sealed record CsvHeader(ImmutableArray<string?> Attributes, bool IsListing)
{
    private static readonly string Known = $"one of {string.Join(", ", RowAttributes.All)}";

    /// <exception cref="CliException">UserName is missing, or a column is unknown or duplicate. The message does not quote the line: if the
    /// header is missing, the line may contain a secret.</exception>
    public static CsvHeader Read(CsvRecord? first)
    {
        CsvRecord header = first ?? new CsvRecord(1, []);
        string[] names = [.. header.Fields.Select(name => name.Trim())];
        bool listing = names.Contains(RowColumns.Name(RowAttributes.UserName), StringComparer.OrdinalIgnoreCase);
        if (!listing && !names.Contains(RowAttributes.UserName, StringComparer.OrdinalIgnoreCase))
        {
            throw new CliException(
                $"Line {header.Line} has no column {RowAttributes.UserName}; start the file with a header of attribute names, "
                    + $"such as UserName,Email"
            );
        }

        string?[] attributes =
        [
            .. names.Select(
                (name, at) =>
                    name.Length == 0 ? ""
                    : listing ? OfListing(header, at, name)
                    : Attribute(header, at, name)
            ),
        ];
        RequireOnce(header, attributes);
        return new CsvHeader([.. attributes.Take(1 + Array.FindLastIndex(attributes, name => name is not ""))], listing);
    }

    private static void RequireOnce(CsvRecord header, string?[] attributes)
    {
        for (int at = 0; at < attributes.Length; at++)
        {
            if (attributes[at] is { Length: > 0 } name && Array.IndexOf(attributes, name) is var earlier && earlier < at)
            {
                throw new CliException($"{header.Place(at)}: {name} is also column {earlier + 1}; delete one of the two columns");
            }
        }
    }

    private static string? OfListing(CsvRecord header, int at, string name) =>
        name.StartsWith(RowColumns.Prefix, StringComparison.OrdinalIgnoreCase)
            ? Attribute(header, at, name[RowColumns.Prefix.Length..])
            : null;

    private static string Attribute(CsvRecord header, int at, string name) =>
        RowAttributes.All.FirstOrDefault(attribute => attribute.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new CliException(
            $"{header.Place(at)}: '{Printable.Escape(name)}' is not an attribute of a row; use {Known}, or delete the column"
        );
}

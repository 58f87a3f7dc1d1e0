using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>A row to import, as read from the source.</summary>
/// <param name="Name">The user.</param>
/// <param name="Attributes">All attributes except the name.</param>
/// <param name="Where">Its line or number in the file; null for a row from the account.</param>
internal sealed record ImportedRow(UserName Name, IReadOnlyDictionary<string, RowValue?> Attributes, string? Where = null)
{
    /// <summary>The columns of its attributes, from 1; empty if the source has no columns.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; init; } = new Dictionary<string, int>();

    /// <param name="where">Its line or number in the file.</param>
    /// <param name="place">The place of its name for an error.</param>
    /// <param name="name">The user's name; null if it is missing.</param>
    /// <param name="attributes">All other attributes.</param>
    /// <exception cref="CliException">The name is not a valid user name. The message does not quote it: in a wrong file it may be a
    /// secret.</exception>
    public static ImportedRow FromAttributes(string where, string place, string? name, IReadOnlyDictionary<string, RowValue?> attributes) =>
        UserName.IsValid(name)
            ? new ImportedRow(new UserName(name!), attributes, where)
            : throw new CliException($"{place} must be {UserName.Rule}");

    /// <summary>The problems of the row, each with its column.</summary>
    public string Explain(CliException wrong) =>
        wrong.Problems.Count == 0
            ? wrong.Message
            : string.Join(
                "; ",
                wrong.Problems.Select(problem =>
                    CliException.Sentence(problem with { Field = problem.Field + Column(problem.Field.Split('.', '/')[0]) })
                )
            );

    private string Column(string attribute) => Columns.TryGetValue(attribute, out int column) ? $" (column {column})" : "";
}

using IamLifecycle.Model.Identity;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>A row that is to be put, as a source gave it.</summary>
/// <param name="Name">The user.</param>
/// <param name="Attributes">All but the name.</param>
/// <param name="Where">Its line or number in the file; null where it comes from the account.</param>
internal sealed record ImportedRow(UserName Name, IReadOnlyDictionary<string, RowValue?> Attributes, string? Where = null)
{
    /// <summary>The columns of its attributes, from 1; empty where the source has none.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; init; } = new Dictionary<string, int>();

    /// <param name="where">Its line or number.</param>
    /// <param name="place">Where its name is, for an error.</param>
    /// <param name="name">The user's name; null if there is none.</param>
    /// <param name="attributes">All others.</param>
    /// <exception cref="CliException">The name cannot be a user's. It is not shown: in the wrong file it may be a secret.</exception>
    public static ImportedRow FromAttributes(string where, string place, string? name, IReadOnlyDictionary<string, RowValue?> attributes) =>
        UserName.IsValid(name)
            ? new ImportedRow(new UserName(name!), attributes, where)
            : throw new CliException($"{place} must be {UserName.Rule}");

    /// <summary>What is wrong with it, each with its column.</summary>
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

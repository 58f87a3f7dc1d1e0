using IamLifecycle.Model;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Importing;

/// <summary>A row that is to be put, as a source gave it.</summary>
/// <param name="Name">The user.</param>
/// <param name="Attributes">All but the name.</param>
/// <param name="Where">Its line or number in the file; null where it comes from the account.</param>
internal sealed record ImportedRow(UserName Name, IReadOnlyDictionary<string, RowValue?> Attributes, string? Where = null)
{
    /// <exception cref="CliException">The name cannot be a user's, or an attribute means nothing.</exception>
    public static ImportedRow Of(string where, string? name, IReadOnlyDictionary<string, RowValue?> attributes)
    {
        if (!UserName.IsValid(name))
        {
            throw new CliException($"{where}: {RowAttributes.UserName}", name ?? "", $"must be {UserName.Rule}");
        }

        return attributes.Keys.FirstOrDefault(key => !RowAttributes.All.Contains(key)) is { } unknown
            ? throw new CliException($"{where}: {Printable.Of(unknown)}", "", $"must be one of {string.Join(", ", RowAttributes.All)}")
            : new ImportedRow(new UserName(name!), attributes, where);
    }
}

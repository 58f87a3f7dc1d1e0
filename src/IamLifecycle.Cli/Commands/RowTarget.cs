using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;

namespace IamLifecycle.Cli.Commands;

/// <summary>One row that a command changes.</summary>
/// <param name="Given">The name as it was given on the command line or in a file.</param>
/// <param name="Name">The user.</param>
/// <param name="Before">The stored row; null if there is none.</param>
internal sealed record RowTarget(string Given, UserName Name, StoredRow? Before);

using IamLifecycle.Model.Identity;
using IamLifecycle.Operations;

namespace IamLifecycle.Cli.Commands;

/// <summary>One row that a command is to change.</summary>
/// <param name="Given">What named it on the command line.</param>
/// <param name="Name">The user.</param>
/// <param name="Before">The row as it is; null where there is none yet.</param>
internal sealed record RowTarget(string Given, UserName Name, StoredRow? Before);

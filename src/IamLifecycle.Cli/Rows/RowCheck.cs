using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Operations;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Rows;

/// <summary>Validates a row before it is written, by the rules of the Lambda and against groups, policies and users in IAM.</summary>
internal sealed class RowCheck(Session session)
{
    private readonly Dictionary<string, bool> exists = [];
    private System.Collections.Immutable.ImmutableArray<Row>? rows;

    /// <exception cref="CliException">The row is invalid. The message names field, value and rule of every problem.</exception>
    public async Task RequireGoodAsync(StoredRow? before, StoredRow after, CancellationToken cancellationToken)
    {
        var problems = new List<InputProblem>();
        if (after.Row is Row.Invalid invalid)
        {
            problems.AddRange(invalid.Problems);
        }
        else if (after.Row is Row.Declared row)
        {
            problems.AddRange(await MissingAsync(row, before?.Row as Row.Declared, cancellationToken));
            if (before is null)
            {
                problems.AddRange(await NewAsync(row, cancellationToken));
            }
        }

        if (problems.Count > 0)
        {
            throw new CliException([.. problems]);
        }
    }

    /// <summary>
    /// Groups and policies that do not exist in IAM. Those that the row already named are not checked, so that another attribute can still
    /// be changed.
    /// </summary>
    private async Task<IEnumerable<InputProblem>> MissingAsync(Row.Declared row, Row.Declared? before, CancellationToken cancellationToken)
    {
        var problems = new List<InputProblem>();
        foreach (string group in (row.Groups ?? []).Except(before?.Groups ?? []))
        {
            if (!await ExistsAsync(group, session.Catalog.HasGroupAsync, cancellationToken))
            {
                problems.Add(
                    new InputProblem(
                        RowAttributes.Groups,
                        Printable.Escape(group),
                        "must be a group of the account; create it, or correct the name"
                    )
                );
            }
        }

        foreach (string policy in (row.ManagedPolicies ?? []).Except(before?.ManagedPolicies ?? []))
        {
            if (!await ExistsAsync(policy, session.Catalog.HasPolicyAsync, cancellationToken))
            {
                problems.Add(
                    new InputProblem(
                        RowAttributes.ManagedPolicies,
                        Printable.Escape(policy),
                        "must be a managed policy of the account or of AWS; create it, or correct the ARN"
                    )
                );
            }
        }

        return problems;
    }

    private async Task<bool> ExistsAsync(string name, Func<string, CancellationToken, Task<bool>> ask, CancellationToken cancellationToken)
    {
        if (!exists.TryGetValue(name, out bool there))
        {
            exists[name] = there = await ask(name, cancellationToken);
        }

        return there;
    }

    /// <summary>Checks a name that is new to the table: it must not belong to an unmanaged user in IAM.</summary>
    private async Task<IEnumerable<InputProblem>> NewAsync(Row.Declared row, CancellationToken cancellationToken)
    {
        string name = row.Name.Value;
        InputProblem Problem(string rule) => new(RowAttributes.UserName, name, rule);
        if (session.Policy.ProtectedUsers.Match(name))
        {
            return [Problem("must not be a name in PROTECTED_USERS; use another name")];
        }

        rows ??= await session.Aws.Table.ScanAsync(cancellationToken);
        Row? variant = rows.Value.FirstOrDefault(other => other.Name.CaseKey == row.Name.CaseKey && other.Name != row.Name);
        if (variant is not null)
        {
            return [Problem($"must not differ from the row '{variant.Name}' only in case, because IAM ignores case; use that row")];
        }

        ObservedUser? user = await session.Aws.Users.GetAsync(row.Name, cancellationToken);
        return user is null || (user.Name == row.Name && (row.Adopt || user.Owner == session.Policy.OwnerId || session.Policy.Takeover))
                ? []
            : user.Name != row.Name ? [Problem($"must be spelled as IAM spells it, '{user.Name}'")]
            :
            [
                Problem(
                    "must not be the name of an existing user that is not owned; set Adopt to true to take it over, if "
                        + "ADOPTABLE_USERS allows it"
                ),
            ];
    }
}

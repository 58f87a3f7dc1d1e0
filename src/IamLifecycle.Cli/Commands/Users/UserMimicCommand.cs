using System.Collections.Immutable;
using System.CommandLine;
using IamLifecycle.Cli.Rows;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Operations;
using IamLifecycle.Rows;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user mimic USER OTHER</c>: copies the groups and managed policies of another user to a row.</summary>
internal sealed class UserMimicCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Argument<string> user = UserArguments.One();
    private readonly Argument<string> other = new("OTHER") { Description = "A user of the account, with or without a row." };
    private readonly Confirmation confirmation = new("Check and show what would be written, and write nothing.");
    private readonly Waiting waiting = new();

    public UserMimicCommand(SharedOptions shared)
        : base(
            "mimic",
            "Copies groups and policies of another user to a row. Groups and ManagedPolicies become exactly those that the other "
                + "user has in IAM. The command shows the difference first. If ALLOWED_GROUPS or ALLOWED_POLICIES does not allow one "
                + "of them, the command names it and writes nothing.",
            "iam-lifecycle user mimic ann bob --dry-run",
            "iam-lifecycle user mimic ann bob --yes --wait"
        )
    {
        this.shared = shared;
        Add(user);
        UserArguments.Complete(user, shared);
        Add(other);
        UserArguments.Complete(other, shared);
        confirmation.AddTo(this);
        waiting.AddTo(this);
        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        waiting.Longest(parsed);
        UserName name = UserArguments.Name(parsed.GetValue(user)!);
        UserName model = UserArguments.Name(parsed.GetValue(other)!);
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        StoredRow before = await session.Rows.FindAsync(name, cancellationToken)
            ?? throw new CliException($"{name} has no row; use `user add` to add one");
        ObservedUser found = await session.Aws.Users.GetAsync(model, cancellationToken)
            ?? throw new CliException($"{model} is not a user of this account, so there is nothing to copy; check the spelling");
        var edits = await EditsAsync(session, before.Row as Row.Declared, found.Name, cancellationToken);
        StoredRow after = session.Rows.Preview(name, before, edits);
        shared.Screen.WritePlan(RowText.Change(name, before, after));
        await new RowCheck(session).RequireGoodAsync(before, after, cancellationToken);
        if (edits.Count == 0)
        {
            return ExitCode.Done;
        }

        if (confirmation.End(parsed, shared.Screen, $"Give {name} the groups and policies of {found.Name}?") is { } end)
        {
            return end;
        }

        await session.Rows.ChangeAsync(before, after, cancellationToken);
        return await waiting.RunAsync(parsed, shared, session, [name], cancellationToken);
    }

    /// <summary>The attributes that differ. A set and a list of the same names are equal.</summary>
    private static async Task<IReadOnlyDictionary<string, RowValue?>> EditsAsync(
        Session session,
        Row.Declared? row,
        UserName model,
        CancellationToken cancellationToken
    )
    {
        var edits = new Dictionary<string, RowValue?>();
        async Task PutAsync(string attribute, UserAttachmentKind kind, ImmutableSortedSet<string>? declared)
        {
            string[] has =
            [
                .. (await session.Aws.Attachments.ListAsync(model, kind, cancellationToken))
                    .Select(attachment => attachment.Id)
                    .Order(StringComparer.Ordinal),
            ];
            if (declared is null || !declared.SetEquals(has))
            {
                edits[attribute] = has.Length == 0 ? new RowValue.Items([]) : new RowValue.Texts([.. has]);
            }
        }

        await PutAsync(RowAttributes.Groups, UserAttachmentKind.Group, row?.Groups);
        await PutAsync(RowAttributes.ManagedPolicies, UserAttachmentKind.AttachedPolicy, row?.ManagedPolicies);
        return edits;
    }
}

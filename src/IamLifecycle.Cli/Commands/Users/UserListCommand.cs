using System.CommandLine;
using IamLifecycle.Cli.Output;
using IamLifecycle.Cli.Users;
using IamLifecycle.Model;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Cli.Commands.Users;

/// <summary><c>user list</c>: lists declared and owned users with their states.</summary>
internal sealed class UserListCommand : CliCommand
{
    private readonly SharedOptions shared;
    private readonly Option<UserStatus[]> states = new("--state")
    {
        Description = "Only users in these states.",
        HelpName = string.Join('|', Enum.GetNames<UserStatus>()),
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> name = new("--name")
    {
        Description = "Only users with these names, separated by commas. A name may end in *.",
        HelpName = "NAME,…",
    };
    private readonly Option<string?> group = new("--group") { Description = "Only users in this group.", HelpName = "NAME" };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };
    private readonly Option<bool> csv = new("--csv") { Description = "Print CSV." };

    public UserListCommand(SharedOptions shared)
        : base(
            "list",
            "Lists all users that have a row or are owned. The command reads tables and account once. For a console login the "
                + "list shows the state: Wanted, Begun, Delivered, Undelivered (SES reported that the mail did not arrive), or Kept "
                + "(the user's own password). "
                + "--csv and --json also print the rows (in the columns Row.… and the member row), and user import reads this output.",
            "iam-lifecycle user list --state Missing NotOurs",
            "iam-lifecycle user list --name 'billing-*' --csv > users.csv"
        )
    {
        this.shared = shared;
        foreach (Option option in new Option[] { states, name, group, json, csv })
        {
            Add(option);
        }

        Run(RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using Session session = await shared.OpenAsync(parsed, cancellationToken);
        var users = await session.Aws.Users.ListAsync(cancellationToken);
        var rows = await session.Rows.ListAsync(cancellationToken);
        var state = await session.Aws.State.ReadAsync(cancellationToken);
        UserListing[] listed =
        [
            .. UserListing.ForUsers(users, rows, state, session.Policy, session.Now).Where(user => IsWanted(parsed, user)),
        ];
        if (parsed.GetValue(json))
        {
            shared.Screen.Write(JsonText.Write(listed));
        }
        else if (parsed.GetValue(csv))
        {
            shared.Screen.Write(UserListingCsv.Write(listed));
        }
        else
        {
            Table(listed);
        }

        return ExitCode.Done;
    }

    private bool IsWanted(ParseResult parsed, UserListing user) =>
        (parsed.GetValue(states) is not { Length: > 0 } wanted || wanted.Any(state => state.ToString() == user.State))
        && (parsed.GetValue(name) is not { } names || new NamePatterns([.. names.Split(',')]).Match(user.User))
        && (parsed.GetValue(group) is not { } only || user.Groups.Contains(only, StringComparer.OrdinalIgnoreCase));

    private static string Console(UserListing user) => user.Login?.State ?? (user.Console ? "Wanted" : "");

    private void Table(UserListing[] listed)
    {
        var table = new TextTable("USER", "STATE", "KEYS", "CURRENT KEY", "ROTATES", "EXPIRES", "GROUPS", "CONSOLE", "EMAIL", "SLACK");
        foreach (UserListing user in listed)
        {
            table.Add(
                user.User,
                user.State,
                $"{user.Keys}",
                user.CurrentKey ?? "",
                user.RotateDue ?? "",
                user.ExpiresAt ?? "",
                string.Join(' ', user.Groups),
                Console(user),
                user.Email ?? "",
                user.SlackUser ?? ""
            );
        }

        shared.Screen.Write(table);
        shared.Screen.Note($"{listed.Length} {(listed.Length == 1 ? "user" : "users")}");
    }
}

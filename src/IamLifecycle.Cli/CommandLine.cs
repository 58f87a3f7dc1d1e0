using System.CommandLine;
using IamLifecycle.Cli.Commands;
using IamLifecycle.Cli.Commands.Consents;
using IamLifecycle.Cli.Commands.Users;
using IamLifecycle.Cli.Documentation;
using IamLifecycle.Cli.Output;

namespace IamLifecycle.Cli;

/// <summary>The command line: builds the tree of commands, and turns every error into a message and an exit code.</summary>
public static class CommandLine
{
    /// <summary>How long a command may take after Ctrl-C to finish the users in progress.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Without this, the parser reads an argument that begins with @ as a response file. Here it is a Slack display name or a user name.
    /// </summary>
    private static readonly ParserConfiguration Words = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command. Returns an <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var screen = new Screen(surroundings);
        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        try
        {
            ParseResult parsed = Root(surroundings).Parse(args, Words);
            return UsageError.FromParseResult(parsed, args) is { } wrong
                ? throw new CliException(wrong)
                : await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception e)
        {
            (string text, ExitCode code) = Ending.Of(e);
            screen.Fail(text);
            if (args.Contains(SharedOptions.DebugOption))
            {
                screen.Note(e.ToString());
            }

            return (int)code;
        }
    }

    /// <summary>Builds the tree of commands, which help, completion and docs/CLI.md also use.</summary>
    internal static RootCommand Root(Surroundings surroundings)
    {
        var shared = new SharedOptions(surroundings);
        var root = new RootCommand("Operates IamLifecycle: plans and applies changes, manages rows, and reports keys.")
        {
            new PlanCommand(shared),
            new ApplyCommand(shared),
            new Command("user", "Reads and writes the rows that declare users.")
            {
                new UserListCommand(shared),
                new UserShowCommand(shared),
                new UserAddCommand(shared),
                new UserSetCommand(shared),
                new UserSuspendCommand(shared),
                new UserResumeCommand(shared),
                new UserLockCommand(shared),
                new UserUnlockCommand(shared),
                new UserMimicCommand(shared),
                new UserResetPasswordCommand(shared),
                new UserDeleteMfaCommand(shared),
                new UserRemoveCommand(shared),
                new UserImportCommand(shared),
            },
            new Command("key", "Rotates, activates and reports access keys.")
            {
                new KeyRotateCommand(shared),
                new KeyReactivateCommand(shared),
                new KeyReportCommand(shared),
            },
            new CredentialsCommand(shared),
            new Command("consent", "Allows what the gate refuses, or a changed recipient.")
            {
                new ConsentDeletionsCommand(shared),
                new ConsentCreationsCommand(shared),
                new ConsentRecipientCommand(shared),
            },
            new DoctorCommand(shared),
            new CompletionCommand(shared),
        };
        shared.AddTo(root);
        CommandHelp.AddTo(root, surroundings);
        return root;
    }
}

using System.CommandLine;
using IamLifecycle.Cli.Output;

namespace IamLifecycle.Cli;

/// <summary>Asks for confirmation before something is written, unless <c>--yes</c> or <c>--dry-run</c> is set.</summary>
internal sealed class Confirmation(string dryRunMeans)
{
    private readonly Option<bool> yes = new("--yes") { Description = "Do not ask for confirmation." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = dryRunMeans };

    public void AddTo(Command command)
    {
        command.Add(yes);
        command.Add(dryRun);
    }

    /// <summary>Returns null if the command may continue, else its exit code.</summary>
    public ExitCode? End(ParseResult parsed, Screen screen, string question)
    {
        if (parsed.GetValue(dryRun))
        {
            screen.Note("Nothing was written: --dry-run.");
            return ExitCode.Done;
        }

        if (parsed.GetValue(yes) || screen.Confirm(question))
        {
            return null;
        }

        screen.Note("Nothing was done.");
        return ExitCode.Cancelled;
    }
}

using IamLifecycle.Configuration;
using IamLifecycle.Ports;

namespace IamLifecycle.Cli;

/// <summary>
/// Maps an exception to an error message of one line and an exit code. For an unexpected exception only the type is shown, because its
/// message may quote request data.
/// </summary>
internal static class Ending
{
    public static (string Text, ExitCode Code) Of(Exception exception) =>
        exception switch
        {
            CliException wrong => (wrong.Message, ExitCode.Failed),
            SettingsException settings => (
                $"{string.Join("; ", settings.Problems.Select(CliException.Sentence))}; correct the function's environment, or "
                    + $"pass --set NAME=VALUE",
                ExitCode.Failed
            ),
            FailureException { Failure: Failure.Conflict } conflict => (
                $"{conflict.Message}; another writer changed it at the same time, so run the command again",
                ExitCode.Failed
            ),
            FailureException { Failure: Failure.Transient } away => (
                $"{away.Message}; check the network and the Region, and run the command again",
                ExitCode.Failed
            ),
            FailureException failed => (failed.Message, ExitCode.Failed),
            OperationCanceledException => ("The command was cancelled before it finished.", ExitCode.Cancelled),
            _ => (
                $"The command failed with an unexpected error ({exception.GetType().Name}); run it again with "
                    + $"{Commands.SharedOptions.DebugOption}, and report the output",
                ExitCode.Failed
            ),
        };
}

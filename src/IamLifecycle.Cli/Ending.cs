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
                $"{conflict.Message}; somebody else changed it meanwhile, so run the command again",
                ExitCode.Failed
            ),
            FailureException { Failure: Failure.Transient } away => (
                $"{away.Message}; check the network and the Region, and run the command again",
                ExitCode.Failed
            ),
            FailureException failed => (failed.Message, ExitCode.Failed),
            OperationCanceledException => ("Ended before it was done.", ExitCode.Cancelled),
            _ => (
                $"The command ended by an error that it did not expect ({exception.GetType().Name}); run it again with "
                    + $"{Commands.SharedOptions.DebugOption}, and report what that prints",
                ExitCode.Failed
            ),
        };
}

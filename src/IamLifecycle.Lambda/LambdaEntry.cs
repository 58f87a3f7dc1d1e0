using System.Collections;
using Amazon.Lambda.RuntimeSupport;
using IamLifecycle.Configuration;
using IamLifecycle.Lambda.Logging;
using NodaTime;

namespace IamLifecycle.Lambda;

/// <summary>Starts the function in Lambda's execution environment, or in any other one with a Runtime API.</summary>
internal static class LambdaEntry
{
    public static async Task<int> Main()
    {
        Stream output = Console.OpenStandardOutput();
        LifecycleFunction? function = null;
        using LambdaBootstrap bootstrap = LambdaBootstrapBuilder
            .Create((input, context) => function!.HandleAsync(input, context))
            .UseBootstrapHandler(() =>
            {
                function = Composition.Compose(ReadEnvironment(), output, SystemClock.Instance);
                return Task.FromResult(true);
            })
            .Build();
        try
        {
            await bootstrap.RunAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception e)
        {
            // The bootstrap has reported the exception to the Runtime API. An unhandled exception would end the process with a core dump.
            (string message, string? stack) =
                e is SettingsException ? (e.Message, null) : ($"The function ended with {e.GetType().Name}.", e.StackTrace);
            new JsonLog(output, LogLevel.Trace, SystemClock.Instance).Write(LogLevel.Critical, message, ("stack", stack));
            return 1;
        }
    }

    private static Dictionary<string, string> ReadEnvironment() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}

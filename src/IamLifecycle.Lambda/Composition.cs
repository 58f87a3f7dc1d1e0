using IamLifecycle.Aws;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Configuration;
using IamLifecycle.Lambda.Logging;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda;

/// <summary>Creates the function from the environment. All its parts are named here.</summary>
internal static class Composition
{
    /// <summary>Creates the function.</summary>
    /// <exception cref="SettingsException">The environment cannot be used.</exception>
    public static LifecycleFunction Compose(IReadOnlyDictionary<string, string> environment, Stream output, IClock clock)
    {
        Settings settings = Settings.Read(environment);
        var log = new JsonLog(output, settings.LogLevel, clock);

        // These objects live as long as the process, so that their connections are reused by later invocations.
        var clients = new AwsClients();
        var aws = new AwsAdapters(
            settings.TableName,
            settings.StateTableName,
            settings.KmsKeyId,
            settings.Policy,
            clock,
            ProgramName.FromAssembly(typeof(Composition).Assembly),
            clients
        );
        AwsPorts ports = aws.ToPorts(new ConsoleAccessAdapters(settings.ConsoleAccess, clients));
        var reconciler = new Reconciler(ports, settings.Policy, clock, new RunLog(log));
        var metrics = new RunMetrics(log, settings.TableName);
        return new LifecycleFunction(reconciler, log, metrics, clock, () => Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }
}

namespace IamLifecycle.Configuration;

/// <summary>The severity of a log line. Lines below the configured level are not written.</summary>
public enum LogLevel
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}

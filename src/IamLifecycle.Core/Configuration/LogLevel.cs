namespace IamLifecycle.Configuration;

/// <summary>How much a log line matters; lines below the configured level are not written.</summary>
public enum LogLevel
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}

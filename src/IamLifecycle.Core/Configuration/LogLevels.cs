namespace IamLifecycle.Configuration;

/// <summary>Parses the level names of Lambda and of .NET, in any case.</summary>
internal static class LogLevels
{
    public const string Rule = "must be TRACE, DEBUG, INFO, WARN, ERROR or FATAL, or Information, Warning or Critical";

    public static bool TryParse(string text, out LogLevel level)
    {
        LogLevel? found = text.ToUpperInvariant() switch
        {
            "TRACE" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "INFO" or "INFORMATION" => LogLevel.Information,
            "WARN" or "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "FATAL" or "CRITICAL" => LogLevel.Critical,
            _ => null,
        };
        level = found.GetValueOrDefault();
        return found is not null;
    }
}

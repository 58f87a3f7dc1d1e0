namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log, with a level where the runtime knows levels.</summary>
public interface ILambdaLogger
{
    /// <summary>Writes the text as it is.</summary>
    void Log(string message);

    /// <summary>Writes the text as a line.</summary>
    void LogLine(string message);

    /// <summary>Writes the text as a line of the named level.</summary>
    void Log(string level, string message) => LogLine(message);

    /// <summary>Writes the text as a line of that level.</summary>
    void Log(LogLevel level, string message) => Log(level.ToString(), message);

    /// <summary>Writes a line of level <see cref="LogLevel.Trace"/>.</summary>
    void LogTrace(string message) => Log(LogLevel.Trace, message);

    /// <summary>Writes a line of level <see cref="LogLevel.Debug"/>.</summary>
    void LogDebug(string message) => Log(LogLevel.Debug, message);

    /// <summary>Writes a line of level <see cref="LogLevel.Information"/>.</summary>
    void LogInformation(string message) => Log(LogLevel.Information, message);

    /// <summary>Writes a line of level <see cref="LogLevel.Warning"/>.</summary>
    void LogWarning(string message) => Log(LogLevel.Warning, message);

    /// <summary>Writes a line of level <see cref="LogLevel.Error"/>.</summary>
    void LogError(string message) => Log(LogLevel.Error, message);

    /// <summary>Writes a line of level <see cref="LogLevel.Critical"/>.</summary>
    void LogCritical(string message) => Log(LogLevel.Critical, message);
}

namespace Amazon.Lambda.Core;

/// <summary>Writes to the function's log.</summary>
public interface ILambdaLogger
{
    /// <summary>Writes the text as it is.</summary>
    void Log(string message);

    /// <summary>Writes the text as a line.</summary>
    void LogLine(string message);
}

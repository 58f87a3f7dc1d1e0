namespace Amazon.Lambda.Core;

/// <summary>How much a line of the log matters.</summary>
public enum LogLevel
{
    /// <summary>The finest detail.</summary>
    Trace = 0,

    /// <summary>Detail for whoever looks for a fault.</summary>
    Debug = 1,

    /// <summary>What the function did.</summary>
    Information = 2,

    /// <summary>Unexpected, but dealt with.</summary>
    Warning = 3,

    /// <summary>Something failed.</summary>
    Error = 4,

    /// <summary>Nothing can go on.</summary>
    Critical = 5,
}

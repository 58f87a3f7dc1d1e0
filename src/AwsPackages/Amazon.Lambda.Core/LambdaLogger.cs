namespace Amazon.Lambda.Core;

/// <summary>The log of the function for code that has no <see cref="ILambdaContext"/>.</summary>
public static class LambdaLogger
{
    /// <summary>Writes the text as a line to standard output, which Lambda keeps.</summary>
    public static void Log(string message) => Console.WriteLine(message);
}

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>The result of one invocation of the function: one of the cases below.</summary>
public abstract record InvocationResult
{
    private InvocationResult() { }

    /// <summary>Whether the function returned a response.</summary>
    public bool Succeeded => this is Answered;

    /// <summary>The response. Without a response it throws an exception that describes the result.</summary>
    public string Payload =>
        this is Answered answered ? answered.Json : throw new InvalidOperationException($"The function did not answer: {this}");

    /// <summary>Excludes both properties from the text, because the exception of <see cref="Payload"/> quotes the text.</summary>
    protected virtual bool PrintMembers(System.Text.StringBuilder builder) => false;

    /// <summary>The function returned a response.</summary>
    public sealed record Answered(string Json) : InvocationResult;

    /// <summary>The function reported an error for this invocation. Its process continues.</summary>
    public sealed record FunctionError(string Type, string Message, string Json) : InvocationResult;

    /// <summary>The function could not start and reported an error.</summary>
    public sealed record InitError(string Type, string Message, string Json) : InvocationResult;

    /// <summary>The process ended without a response.</summary>
    public sealed record ProcessExited(int ExitCode) : InvocationResult;

    /// <summary>The invocation timed out, and the process was killed, as Lambda does.</summary>
    public sealed record TimedOut(TimeSpan After) : InvocationResult;
}

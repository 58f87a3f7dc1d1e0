namespace IamLifecycle.LocalAws.Runtime;

/// <summary>How one invocation of the function ended; one of the cases below.</summary>
public abstract record InvocationResult
{
    private InvocationResult() { }

    /// <summary>Whether the function answered.</summary>
    public bool Succeeded => this is Answered;

    /// <summary>The answer; an exception that tells what happened instead when there is none.</summary>
    public string Payload =>
        this is Answered answered ? answered.Json : throw new InvalidOperationException($"The function did not answer: {this}");

    /// <summary>Leaves the two properties above out of the text: the second one's exception quotes the text itself.</summary>
    protected virtual bool PrintMembers(System.Text.StringBuilder builder) => false;

    /// <summary>The function answered.</summary>
    public sealed record Answered(string Json) : InvocationResult;

    /// <summary>The function reported an error for this invocation; its process goes on.</summary>
    public sealed record FunctionError(string Type, string Message, string Json) : InvocationResult;

    /// <summary>The function could not start and said why.</summary>
    public sealed record InitError(string Type, string Message, string Json) : InvocationResult;

    /// <summary>The process ended before it answered.</summary>
    public sealed record ProcessExited(int ExitCode) : InvocationResult;

    /// <summary>There was no answer in time; the process is killed for it, as Lambda does.</summary>
    public sealed record TimedOut(TimeSpan After) : InvocationResult;
}

namespace IamLifecycle.Ports;

/// <summary>Why an AWS call failed, in the categories that a run distinguishes. Only the AWS adapters create it.</summary>
public abstract record Failure(string Message)
{
    /// <summary>The invocation ended before the work was finished.</summary>
    public static Failure OutOfTime { get; } = new Transient("the deadline of the invocation was reached", MayHaveWorked: true);

    /// <summary>The service was throttling or unavailable, or time ran out. The next run tries again.</summary>
    /// <param name="Message">What was tried and what the service answered. It contains no secret.</param>
    /// <param name="MayHaveWorked">True if there was no clear refusal, so the call may have taken effect.</param>
    public sealed record Transient(string Message, bool MayHaveWorked) : Failure(Message)
    {
        /// <summary>True if the service throttled the call.</summary>
        public bool Throttled { get; init; }
    }

    /// <summary>The state changed during the run, or the service reports a conflict. A new read and plan resolve it.</summary>
    public sealed record Conflict(string Message) : Failure(Message)
    {
        /// <summary>True if an object that the call needs does not exist, or the object that it creates already exists.</summary>
        public bool OfExistence { get; init; }
    }

    /// <summary>The call fails until a person acts: access denied, a disabled KMS key, or a quota.</summary>
    public sealed record NeedsAttention(string Message) : Failure(Message)
    {
        /// <summary>
        /// AWS's request id, as <see cref="Failure.Message"/> quotes it. It differs for each call. Null if there was no response.
        /// </summary>
        public string? Request { get; init; }

        /// <summary>
        /// AWS's error code, or a code of the function if AWS uses one code for several causes. Null if there was no response.
        /// </summary>
        public string? Code { get; init; }

        /// <summary>True if a permission is missing.</summary>
        public bool Denied { get; init; }
    }

    /// <summary>True if the call certainly changed nothing.</summary>
    public bool IsRefusal => this is not Transient { MayHaveWorked: true };
}

/// <summary>Carries a <see cref="Failure"/> from the AWS adapters to the code that handles it.</summary>
public sealed class FailureException(Failure failure, Exception? innerException = null) : Exception(failure.Message, innerException)
{
    public Failure Failure { get; } = failure;
}

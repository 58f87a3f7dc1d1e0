namespace IamLifecycle.Ports;

/// <summary>Why a call to AWS failed, in the only terms a run acts on. Made at the AWS edge, nowhere else.</summary>
public abstract record Failure(string Message)
{
    /// <summary>The invocation ended before the work did.</summary>
    public static Failure OutOfTime { get; } = new Transient("the deadline of the invocation was reached", MayHaveWorked: true);

    /// <summary>The service was busy or away, or time ran out. The next run tries again.</summary>
    /// <param name="Message">What was tried and what the service said; no secret.</param>
    /// <param name="MayHaveWorked">No clear refusal came back: the call may have taken effect.</param>
    public sealed record Transient(string Message, bool MayHaveWorked) : Failure(Message)
    {
        /// <summary>There were too many calls: fewer a second is what helps.</summary>
        public bool Throttled { get; init; }
    }

    /// <summary>The state moved under us, or the service says it is not ready. A fresh look decides anew.</summary>
    public sealed record Conflict(string Message) : Failure(Message)
    {
        /// <summary>What the call needs to be there is not, or what it makes is there already.</summary>
        public bool OfExistence { get; init; }
    }

    /// <summary>Fails until a person acts: access denied, a key that is disabled, a limit reached.</summary>
    public sealed record NeedsAttention(string Message) : Failure(Message)
    {
        /// <summary>
        /// AWS's id of the request, as <see cref="Failure.Message"/> quotes it: another one each time. Null where none was answered.
        /// </summary>
        public string? Request { get; init; }

        /// <summary>AWS's error code, or one of our own where AWS has one code for several causes. Null where none was answered.</summary>
        public string? Code { get; init; }

        /// <summary>A permission is missing.</summary>
        public bool Denied { get; init; }
    }

    /// <summary>True if the call certainly changed nothing.</summary>
    public bool IsRefusal => this is not Transient { MayHaveWorked: true };
}

/// <summary>Carries a <see cref="Failure"/> from the AWS edge to the one place that decides what to do about it.</summary>
public sealed class FailureException(Failure failure, Exception? innerException = null) : Exception(failure.Message, innerException)
{
    public Failure Failure { get; } = failure;
}

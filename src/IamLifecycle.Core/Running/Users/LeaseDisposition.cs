namespace IamLifecycle.Running.Users;

/// <summary>What becomes of a user's lease after a look.</summary>
internal enum LeaseDisposition
{
    /// <summary>Nothing is unfinished, or the intent alone tells the next run what is.</summary>
    Release,

    /// <summary>The lease stays until it expires: it shows the next run that something may be in flight or unfinished.</summary>
    Keep,

    /// <summary>The user is read and planned again under the same lease, or the lease is released if there is no time for that.</summary>
    Reread,
}

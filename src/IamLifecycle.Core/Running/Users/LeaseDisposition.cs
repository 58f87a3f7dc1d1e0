namespace IamLifecycle.Running.Users;

/// <summary>What happens to a user's lease after a pass.</summary>
internal enum LeaseDisposition
{
    /// <summary>Nothing is unfinished, or the intent alone shows it to the next run.</summary>
    Release,

    /// <summary>The lease is kept until it expires. It shows the next run that something may be in flight or unfinished.</summary>
    Keep,

    /// <summary>The user is read and planned again under the same lease, or the lease is released if there is no time for that.</summary>
    Reread,
}

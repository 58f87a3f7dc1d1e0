using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>A value that is read on first use and kept for a limited time. A failed read is not kept; the next call reads again.</summary>
internal sealed class CachedRead<T>(IClock clock, Duration keep)
{
    private readonly Lock asking = new();
    private Task<T>? last;
    private Instant begun;

    /// <summary>
    /// Returns the result of a read that started less than the limit ago. The age is counted from the start, because a read may miss what
    /// is written while it is running.
    /// </summary>
    public Task<T> GetAsync(Func<Task<T>> read)
    {
        lock (asking)
        {
            Instant now = clock.GetCurrentInstant();
            if (last is null or { IsFaulted: true } or { IsCanceled: true } || now - begun >= keep)
            {
                (last, begun) = (read(), now);
            }

            return last;
        }
    }
}

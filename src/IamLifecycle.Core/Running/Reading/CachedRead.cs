using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>
/// What is read when it is first needed, and kept for those who ask after that, for so long. A read that failed is not kept: whoever asks
/// next reads again.
/// </summary>
internal sealed class CachedRead<T>(IClock clock, Duration keep)
{
    private readonly Lock asking = new();
    private Task<T>? last;
    private Instant begun;

    /// <summary>
    /// Answers with a read that began not longer ago than it is kept. The age counts from the beginning: a read may miss what is written
    /// while it goes on.
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

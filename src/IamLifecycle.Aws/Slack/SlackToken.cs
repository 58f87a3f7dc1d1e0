using IamLifecycle.Aws.ConsoleAccess;

namespace IamLifecycle.Aws.Slack;

/// <summary>The bot token, read when it is first needed and kept for the life of the process, or until Slack refuses it.</summary>
internal sealed class SlackToken(SecureParameter parameter) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private string? known;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref known) is { } token)
        {
            return token;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            return known ??= Checked(await parameter.ReadAsync(secret: true, cancellationToken));
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Forgets a token that Slack refused, unless another has been read meanwhile.</summary>
    public void Forget(string refused) => Interlocked.CompareExchange(ref known, null, refused);

    public void Dispose() => reading.Dispose();

    /// <summary>What cannot stand in a header is no token, and the header's own error would quote it.</summary>
    private string Checked(string value) =>
        value.Trim() is { Length: > 0 } token && token.All(c => c is > ' ' and <= '~')
            ? token
            : throw parameter.Attention("holds no Slack token");
}

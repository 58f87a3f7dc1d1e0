using IamLifecycle.Aws.ConsoleAccess;

namespace IamLifecycle.Aws.Slack;

/// <summary>The bot token. It is read on first use and kept until the process ends or Slack refuses it.</summary>
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

    /// <summary>Removes a token that Slack refused, unless another one has been read meanwhile.</summary>
    public void Forget(string refused) => Interlocked.CompareExchange(ref known, null, refused);

    public void Dispose() => reading.Dispose();

    /// <summary>A value that is not valid in an HTTP header is not a token, and the error of the header would quote it.</summary>
    private string Checked(string value) =>
        value.Trim() is { Length: > 0 } token && token.All(c => c is > ' ' and <= '~')
            ? token
            : throw parameter.Attention("holds no Slack token");
}

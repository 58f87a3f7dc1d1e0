namespace IamLifecycle.LocalAws.Emulation;

/// <summary>A fault in force: tells when a held call has arrived, and lets it go when disposed.</summary>
public sealed class ArmedFault : IAsyncDisposable
{
    private readonly HttpClient control;
    private readonly int number;

    internal ArmedFault(HttpClient control, int number)
    {
        this.control = control;
        this.number = number;
    }

    /// <summary>Waits until a call is held: the moment to kill the caller.</summary>
    public async Task ReachedAsync()
    {
        using var response = await control.GetAsync(new Uri($"emulator/faults/{number}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var response = await control.DeleteAsync(new Uri($"emulator/faults/{number}", UriKind.Relative));
    }
}

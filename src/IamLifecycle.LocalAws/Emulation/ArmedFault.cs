namespace IamLifecycle.LocalAws.Emulation;

/// <summary>An active fault. It reports when a held call has arrived, and releases the call when it is disposed.</summary>
public sealed class ArmedFault : IAsyncDisposable
{
    private readonly HttpClient control;
    private readonly int number;

    internal ArmedFault(HttpClient control, int number)
    {
        this.control = control;
        this.number = number;
    }

    /// <summary>Waits until a call is held, for a test that then kills the caller.</summary>
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

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Runs a function: takes invocations from the Runtime API (version 2018-06-01), calls the handler and hands its answers back.
/// </summary>
public class LambdaBootstrap : IDisposable
{
    // The execution environment may be frozen for hours while a request for the next invocation is open.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromHours(12);

    private readonly HttpClient _httpClient;
    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly bool _ownsHttpClient;
    private readonly RuntimeApiClient _client;

    /// <summary>Runs the handler with a client of its own.</summary>
    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(ConstructHttpClient(), handler, initializer, true) { }

    /// <summary>Runs the handler with the given client, which stays the caller's.</summary>
    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handler, initializer, false) { }

    /// <summary>Runs the wrapped handler with a client of its own.</summary>
    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(handlerWrapper?.Handler, initializer) { }

    /// <summary>Runs the wrapped handler with the given client, which stays the caller's.</summary>
    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handlerWrapper?.Handler, initializer, false) { }

    private LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        LambdaBootstrapInitializer initializer,
        bool ownsHttpClient
    )
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(handler);
        _httpClient = httpClient;
        _handler = handler;
        _initializer = initializer;
        _ownsHttpClient = ownsHttpClient;
        _httpClient.Timeout = RequestTimeout;
        _client = new RuntimeApiClient(httpClient);
    }

    /// <summary>Makes a client that fits the Runtime API: direct, and with a User-Agent that names this runtime.</summary>
    public static HttpClient ConstructHttpClient()
    {
        // The Runtime API is on this machine; HTTP_PROXY is meant for everything else.
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        client.DefaultRequestHeaders.Add(
            "User-Agent",
            $"aws-lambda-dotnet/{Environment.Version}-{typeof(LambdaBootstrap).Assembly.GetName().Version}"
        );
        return client;
    }

    /// <summary>Initializes, then answers invocations until it is cancelled.</summary>
    /// <exception cref="Exception">The initializer failed; it was reported, and the process is meant to end with the exception.</exception>
    /// <exception cref="RuntimeApiClientException">The Runtime API refused a call, or is gone (410).</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        HeapLimit.Apply();
        if (_initializer is not null && !await InitializeAsync().ConfigureAwait(false))
        {
            return;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                // The request for the next invocation timed out, as after a long freeze: it is sent again.
            }
        }
    }

    /// <summary>Releases the client if it is this bootstrap's own.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the client if it is this bootstrap's own.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _ownsHttpClient)
        {
            _httpClient.Dispose();
        }
    }

    private async Task<bool> InitializeAsync()
    {
        try
        {
            return await _initializer().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await UnhandledException.LogAsync(e).ConfigureAwait(false);
            await _client.ReportInitializationErrorAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        using var invocation = await _client.GetNextInvocationAsync(cancellationToken).ConfigureAwait(false);
        var requestId = invocation.LambdaContext.AwsRequestId;
        InvocationResponse response;
        try
        {
            response = await _handler(invocation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await UnhandledException.LogAsync(e, requestId).ConfigureAwait(false);
            await _client.ReportInvocationErrorAsync(requestId, e, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        // An answer that was computed is delivered even if the loop is cancelled meanwhile.
        await using var disposed = (response is { DisposeOutputStream: true } ? response.OutputStream : Stream.Null).ConfigureAwait(false);
        await _client.SendResponseAsync(requestId, response?.OutputStream, CancellationToken.None).ConfigureAwait(false);
    }
}

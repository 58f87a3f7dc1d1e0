namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Runs a function: reads invocations from the Runtime API (version 2018-06-01), calls the handler and sends its responses.
/// </summary>
public class LambdaBootstrap : IDisposable
{
    // Long, because the execution environment may be frozen for hours while a request for the next invocation is open.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromHours(12);

    private readonly HttpClient _httpClient;
    private readonly LambdaBootstrapHandler _handler;
    private readonly LambdaBootstrapInitializer _initializer;
    private readonly bool _ownsHttpClient;
    private readonly RuntimeApiClient _client;

    /// <summary>Runs the handler with a new client.</summary>
    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(ConstructHttpClient(), handler, initializer, true) { }

    /// <summary>Runs the handler with the given client, which the caller must dispose.</summary>
    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(httpClient, handler, initializer, false) { }

    /// <summary>Runs the wrapped handler with a new client.</summary>
    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(handlerWrapper?.Handler, initializer) { }

    /// <summary>Runs the wrapped handler with the given client, which the caller must dispose.</summary>
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

    /// <summary>Creates a client for the Runtime API: without a proxy, and with a User-Agent that names this runtime.</summary>
    public static HttpClient ConstructHttpClient()
    {
        // No proxy, because the Runtime API is on this machine and HTTP_PROXY is meant for other hosts.
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        client.DefaultRequestHeaders.Add(
            "User-Agent",
            $"aws-lambda-dotnet/{Environment.Version}-{typeof(LambdaBootstrap).Assembly.GetName().Version}"
        );
        return client;
    }

    /// <summary>Calls the initializer, then processes invocations until it is cancelled.</summary>
    /// <exception cref="Exception">The initializer failed. The error was reported, and the process should end with the
    /// exception.</exception>
    /// <exception cref="RuntimeApiClientException">The Runtime API refused a call, or has ended (410).</exception>
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
                // The request for the next invocation timed out, for example after a long freeze. It is sent again.
            }
        }
    }

    /// <summary>Releases the client if this bootstrap created it.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the client if this bootstrap created it.</summary>
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

        // No cancellation token: a computed response is sent even if the loop is cancelled in the meantime.
        await using var disposed = (response is { DisposeOutputStream: true } ? response.OutputStream : Stream.Null).ConfigureAwait(false);
        await _client.SendResponseAsync(requestId, response?.OutputStream, CancellationToken.None).ConfigureAwait(false);
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace IamLifecycle.Lambda;

/// <summary>A Runtime API that returns one event after another, and the function as a separate process.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string address = $"127.0.0.1:{FreePort()}";
    private readonly Channel<(string Path, string Body)> posts = Channel.CreateUnbounded<(string, string)>();
    private readonly Queue<string> events;

    public RuntimeApi(params string[] events)
    {
        this.events = new Queue<string>(events);
        listener.Prefixes.Add($"http://{address}/");
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>The next POST request of the function: the path after <c>/2018-06-01/runtime/</c>, and the body.</summary>
    public ValueTask<(string Path, string Body)> NextPostAsync() => posts.Reader.ReadAsync();

    /// <summary>Runs the function until it exits.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "bootstrap.dll") },
        };
        foreach ((string name, string value) in environment.Append(new("AWS_LAMBDA_RUNTIME_API", address)))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext call = await listener.GetContextAsync();
            if (call.Request.HttpMethod == "POST")
            {
                using var body = new StreamReader(call.Request.InputStream);
                await posts.Writer.WriteAsync(
                    (call.Request.Url!.AbsolutePath["/2018-06-01/runtime/".Length..], await body.ReadToEndAsync())
                );
                call.Response.StatusCode = (int)HttpStatusCode.Accepted;
                await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("""{"status":"OK"}"""));
            }
            else
            {
                await SendNextAsync(call.Response);
            }

            call.Response.Close();
        }
    }

    // The Runtime API answers 410 if it is no longer available. The function exits then.
    private async Task SendNextAsync(HttpListenerResponse response)
    {
        if (!events.TryDequeue(out string? next))
        {
            response.StatusCode = (int)HttpStatusCode.Gone;
            return;
        }

        response.Headers["Lambda-Runtime-Aws-Request-Id"] = "request-1";
        response.Headers["Lambda-Runtime-Trace-Id"] = "Root=1";
        response.Headers["Lambda-Runtime-Deadline-Ms"] = "9999999999999";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(next));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

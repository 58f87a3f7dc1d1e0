using System.Net;
using Microsoft.AspNetCore.Http;

namespace IamLifecycle.LocalAws.Proxying;

/// <summary>Forwards calls to the emulated AWS, also after the caller has closed the connection.</summary>
internal sealed class Upstream(Uri endpoint) : IDisposable
{
    private static readonly string[] NotPassedOn = ["Host", "Connection", "Transfer-Encoding", "Content-Length", "Expect"];

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
        }
    );

    public async Task<UpstreamAnswer> SendAsync(HttpRequest from, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(endpoint, from.Path + from.QueryString));
        request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in from.Headers.Where(header => !NotPassedOn.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using var response = await http.SendAsync(request);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .Where(header => !NotPassedOn.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToArray());
        return new UpstreamAnswer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => http.Dispose();
}

/// <summary>The response of the emulated AWS.</summary>
internal sealed record UpstreamAnswer(int Status, IReadOnlyDictionary<string, string[]> Headers, byte[] Body);

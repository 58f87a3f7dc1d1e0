using System.Net;
using Amazon.Runtime;

namespace IamLifecycle.AwsPackages.Tests;

/// <summary>Keeps the requests of a client and answers them from memory; nothing is sent.</summary>
internal sealed class CapturingFactory(params (HttpStatusCode Status, string Body)[] answers) : HttpClientFactory
{
    public List<CapturedRequest> Requests { get; } = [];

    private (HttpStatusCode Status, string Body) Answer => answers[Math.Min(Requests.Count, answers.Length) - 1];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(CapturingFactory factory) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var content = request.Content ?? new ByteArrayContent([]);
            var headers = request
                .Headers.NonValidated.Concat(content.Headers.NonValidated)
                .ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            factory.Requests.Add(
                new CapturedRequest(
                    request.Method.Method,
                    request.RequestUri!.AbsoluteUri,
                    headers,
                    await content.ReadAsStringAsync(cancellationToken)
                )
            );
            var (status, body) = factory.Answer;
            return new HttpResponseMessage(status) { Content = new StringContent(body) };
        }
    }
}

/// <summary>A request as it would have been sent.</summary>
internal sealed record CapturedRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body);

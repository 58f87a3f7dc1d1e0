using System.Net;
using System.Net.Http.Headers;

namespace IamLifecycle.LocalAws.Tests.Runtime;

/// <summary>Calls the Runtime API as the runtime of a function does.</summary>
internal sealed class FakeRuntimeClient(string address)
{
    private static readonly HttpClient Http = new();

    private readonly Uri root = new($"http://{address}/2018-06-01/runtime/");

    public async Task<Next> NextAsync()
    {
        using var response = await Http.GetAsync(new Uri(root, "invocation/next"));
        response.EnsureSuccessStatusCode();
        return new Next(await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public async Task<HttpStatusCode> PostAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var response = await Http.PostAsync(new Uri(root, path), content);
        return response.StatusCode;
    }

    /// <summary>The JSON of a response with 202 Accepted.</summary>
    public async Task<string> ConfirmationAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var response = await Http.PostAsync(new Uri(root, path), content);
        return $"{response.Content.Headers.ContentType?.MediaType} {(int)response.StatusCode}" == "application/json 202"
            ? await response.Content.ReadAsStringAsync()
            : $"{response.StatusCode} as {response.Content.Headers.ContentType}";
    }

    public sealed record Next(string Payload, HttpResponseHeaders Headers)
    {
        public string RequestId => Header("Lambda-Runtime-Aws-Request-Id");

        public string Header(string name) => Headers.GetValues(name).Single();
    }
}

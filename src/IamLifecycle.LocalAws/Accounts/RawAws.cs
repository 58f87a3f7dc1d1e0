using System.Net.Http.Headers;
using System.Text.Json;

namespace IamLifecycle.LocalAws.Accounts;

/// <summary>Calls the emulated AWS for what the product never makes, and no client of it can.</summary>
public static class RawAws
{
    /// <summary>A call of a service that speaks AWS Query.</summary>
    public static Task QueryAsync(LocalAccount account, string service, string version, params (string Name, string Value)[] parameters) =>
        SendAsync(
            account,
            service,
            "",
            null,
            new FormUrlEncodedContent(parameters.Append(("Version", version)).ToDictionary(pair => pair.Item1, pair => pair.Item2))
        );

    /// <summary>A call of a service that speaks REST JSON.</summary>
    public static Task PostAsync(LocalAccount account, string service, string path, object body) =>
        SendAsync(account, service, path, null, Json(body, "application/json"));

    /// <summary>A call of a service that speaks AWS JSON. Returns what the service answered.</summary>
    public static async Task<JsonElement> TargetAsync(LocalAccount account, string service, string target, object body) =>
        JsonDocument
            .Parse(
                await SendAsync(account, service, "", target, Json(body, "application/x-amz-json-1.1")) is { Length: > 0 } text
                    ? text
                    : "{}"
            )
            .RootElement;

    private static StringContent Json(object body, string type) => new(JsonSerializer.Serialize(body), new MediaTypeHeaderValue(type));

    private static async Task<string> SendAsync(LocalAccount account, string service, string path, string? target, HttpContent content)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Endpoint, path)) { Content = content };
        string scope = $"test/20261120/{(service == "iam" ? "us-east-1" : account.Region)}/{service}/aws4_request";
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        using var answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text
            : throw new InvalidOperationException($"{service} {path}{target}: HTTP {(int)answer.StatusCode} {text}");
    }
}
